import { createFileRoute } from '@tanstack/react-router';
import { DeploymentPage } from '@/features/deployments/DeploymentPage';

export const Route = createFileRoute('/_app/deployments/$deploymentId')({ component: Deployment });

function Deployment() {
  return <DeploymentPage id={Route.useParams().deploymentId} />;
}
