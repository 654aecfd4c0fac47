import { createFileRoute } from '@tanstack/react-router';
import { ModelVersionPage } from '@/features/models/ModelVersionPage';
import { VERSION_TABS } from '@/features/models/tabs';
import { tabParameter } from '@/lib/search';

export const Route = createFileRoute('/_app/model-versions/$versionId')({
  validateSearch: (search) => tabParameter(search, VERSION_TABS),
  component: ModelVersion,
});

function ModelVersion() {
  const navigate = Route.useNavigate();
  return (
    <ModelVersionPage
      id={Route.useParams().versionId}
      tab={Route.useSearch().tab ?? 'evaluations'}
      onTab={(tab) => void navigate({ search: { tab } })}
    />
  );
}
