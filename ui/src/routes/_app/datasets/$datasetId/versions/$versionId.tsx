import { createFileRoute } from '@tanstack/react-router';
import { VERSION_TABS } from '@/features/datasets/tabs';
import { VersionPage } from '@/features/datasets/VersionPage';
import { tabParameter } from '@/lib/search';

export const Route = createFileRoute('/_app/datasets/$datasetId/versions/$versionId')({
  validateSearch: (search) => tabParameter(search, VERSION_TABS),
  component: Version,
});

function Version() {
  const navigate = Route.useNavigate();
  return (
    <VersionPage
      path={Route.useParams()}
      tab={Route.useSearch().tab ?? 'quality'}
      onTab={(tab) => void navigate({ search: { tab } })}
    />
  );
}
