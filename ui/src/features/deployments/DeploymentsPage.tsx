import { EmptyState } from '@/components/EmptyState';
import { Guarded } from '@/components/Guarded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { PagedTable } from '@/components/PagedTable';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { shortId } from '@/lib/format';
import { useDeployments } from './useDeployments';

export function DeploymentsPage() {
  return (
    <Page
      title="Deployments"
      lead="What answers requests now, with how much of the traffic. A breach rolls back by itself."
    >
      <Guarded permission="deployment:read">
        <DeploymentTable />
      </Guarded>
    </Page>
  );
}

function DeploymentTable() {
  const cursor = useCursor();
  const deployments = useDeployments(cursor.current);
  return (
    <PagedTable
      label="Deployments"
      linked
      query={deployments}
      cursor={cursor}
      rowKey={(deployment) => deployment.id}
      empty={
        <EmptyState title="Nothing deployed yet">
          Promote a model version, then deploy it as a canary.
        </EmptyState>
      }
      columns={[
        {
          header: 'Version',
          cell: (deployment) => (
            <RouterLink to="/deployments/$deploymentId" params={{ deploymentId: deployment.id }}>
              {deployment.model
                ? `${deployment.model} ${deployment.version}`
                : shortId(deployment.model_version_id)}
            </RouterLink>
          ),
        },
        {
          header: 'Environment',
          cell: (deployment) => <StatusChip state={deployment.environment} tone="neutral" />,
        },
        { header: 'Strategy', cell: (deployment) => deployment.strategy },
        { header: 'State', cell: (deployment) => <StatusChip state={deployment.state} /> },
        {
          header: 'Traffic',
          align: 'right',
          cell: (d) => (d.percent === undefined ? null : `${d.percent} %`),
        },
        { header: 'Started', align: 'right', cell: (deployment) => <Moment at={deployment.created_at} /> },
      ]}
    />
  );
}
