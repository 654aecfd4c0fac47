import { createFileRoute } from '@tanstack/react-router';
import { JobPage } from '@/features/jobs/JobPage';

export const Route = createFileRoute('/_app/jobs/$jobId')({ component: Job });

function Job() {
  return <JobPage id={Route.useParams().jobId} />;
}
