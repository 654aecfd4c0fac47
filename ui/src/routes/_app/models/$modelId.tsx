import { createFileRoute } from '@tanstack/react-router';
import { ModelPage } from '@/features/models/ModelPage';

export const Route = createFileRoute('/_app/models/$modelId')({ component: Model });

function Model() {
  return <ModelPage id={Route.useParams().modelId} />;
}
