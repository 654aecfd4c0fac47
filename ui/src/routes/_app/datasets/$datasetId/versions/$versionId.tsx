import { createFileRoute } from '@tanstack/react-router';
import { VersionPage } from '@/features/datasets/VersionPage';

export const Route = createFileRoute('/_app/datasets/$datasetId/versions/$versionId')({ component: Version });

function Version() {
  const { datasetId, versionId } = Route.useParams();
  return <VersionPage id={datasetId} versionId={versionId} />;
}
