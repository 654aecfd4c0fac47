import { EmptyState } from '@/components/EmptyState';
import { DataTable } from '@/components/DataTable';
import { Facts } from '@/components/Facts';
import { Guarded, Offered } from '@/components/Guarded';
import { Hash } from '@/components/Hash';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { humanize } from '@/lib/format';
import { HealthWindows } from './HealthWindows';
import { RollBackButton } from './RollBackButton';
import { isServing } from './states';
import { StopButton } from './StopButton';
import { TrafficPanel } from './TrafficPanel';
import { useDeployment } from './useDeployment';

export function DeploymentPage({ id }: { id: string }) {
  const deployment = useDeployment(id);
  const data = deployment.data;
  return (
    <Page
      title={data?.model ? `${data.model} ${data.version} in ${data.environment}` : 'Deployment'}
      back={<RouterLink to="/deployments">Deployments</RouterLink>}
      badge={<StatusChip state={data?.state} />}
      actions={
        data &&
        isServing(data) && (
          <>
            <StopButton deployment={data} />
            <RollBackButton deployment={data} />
          </>
        )
      }
    >
      <Guarded permission="deployment:read">
        <Loaded query={deployment}>
          {(data) => (
            <>
              <Panel>
                <Facts
                  items={[
                    ['Id', <Hash key="id" value={data.id} />],
                    [
                      'Version',
                      <RouterLink
                        key="version"
                        to="/model-versions/$versionId"
                        params={{ versionId: data.model_version_id }}
                      >
                        {data.version}
                      </RouterLink>,
                    ],
                    ['Compared with', data.baseline_version],
                    ['Traffic', `${data.percent} %`],
                    ['Strategy', humanize(data.strategy)],
                    ['Started', <Moment key="at" at={data.created_at} />],
                    ['By', data.created_by],
                  ]}
                />
              </Panel>
              {data.state === 'canary' && (
                <Offered permission="deployment:write">
                  <TrafficPanel key={data.percent} deployment={data} />
                </Offered>
              )}
              <HealthWindows windows={data.windows} />
              <Panel title="What happened" flush>
                {data.events.length ? (
                  <DataTable
                    label="Events"
                    rows={data.events}
                    rowKey={(event, index) => `${event.time} ${index}`}
                    columns={[
                      { header: 'Event', cell: (event) => humanize(event.kind) },
                      { header: 'Detail', width: '50%', cell: (event) => event.detail },
                      { header: 'By', cell: (event) => event.actor },
                      { header: 'When', align: 'right', cell: (event) => <Moment at={event.time} /> },
                    ]}
                  />
                ) : (
                  <EmptyState title="Nothing yet" />
                )}
              </Panel>
            </>
          )}
        </Loaded>
      </Guarded>
    </Page>
  );
}
