import { createFileRoute } from '@tanstack/react-router';
import { RunPage } from '@/features/runs/RunPage';

export const Route = createFileRoute('/_app/runs/$runId')({ component: Run });

function Run() {
  return <RunPage id={Route.useParams().runId} />;
}
