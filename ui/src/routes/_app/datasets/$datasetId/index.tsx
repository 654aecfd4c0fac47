import { createFileRoute } from '@tanstack/react-router';
import { DatasetPage } from '@/features/datasets/DatasetPage';
import { DATASET_TABS } from '@/features/datasets/tabs';
import { tabParameter } from '@/lib/search';

export const Route = createFileRoute('/_app/datasets/$datasetId/')({
  validateSearch: (search) => tabParameter(search, DATASET_TABS),
  component: Dataset,
});

function Dataset() {
  const navigate = Route.useNavigate();
  return (
    <DatasetPage
      id={Route.useParams().datasetId}
      tab={Route.useSearch().tab ?? 'versions'}
      onTab={(tab) => void navigate({ search: { tab } })}
    />
  );
}
