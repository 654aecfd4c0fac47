import Box from '@mui/material/Box';
import { Facts } from '@/components/Facts';
import { Guarded } from '@/components/Guarded';
import { Hash } from '@/components/Hash';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { formatMetric, humanize, shortId } from '@/lib/format';
import { MetricCharts } from './MetricCharts';
import { NamedValues } from './NamedValues';
import { RegisterButton } from './RegisterButton';
import { RunArtifacts } from './RunArtifacts';
import { useRun } from './useRun';

export function RunPage({ id }: { id: string }) {
  const run = useRun(id);
  return (
    <Page
      title={run.data?.name || `Run ${shortId(id)}`}
      back={<RouterLink to="/runs">Runs</RouterLink>}
      badge={<StatusChip state={run.data?.status} />}
      actions={run.data?.status === 'finished' && <RegisterButton runId={id} />}
    >
      <Guarded permission="model:read">
        <Loaded query={run}>
          {(data) => (
            <>
              <Panel>
                <Facts
                  items={[
                    ['Id', <Hash key="id" value={data.id} />],
                    ['Task', data.task],
                    ['Data version', <Hash key="data" value={data.dataset_version_id} />],
                    ['Data digest', <Hash key="digest" value={data.dataset_digest} />],
                    ['Started', <Moment key="start" at={data.started_at} />],
                    ['Ended', <Moment key="end" at={data.ended_at} />],
                    ['By', data.author_name],
                  ]}
                />
              </Panel>
              <MetricCharts runId={id} names={Object.keys(data.metrics)} />
              <Box
                sx={{
                  display: 'grid',
                  gap: 2.5,
                  gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' },
                  alignItems: 'start',
                }}
              >
                <NamedValues
                  title="Metrics"
                  values={Object.entries(data.metrics).map(([name, value]) => [
                    humanize(name),
                    formatMetric(value),
                  ])}
                />
                <NamedValues
                  title="Parameters"
                  values={Object.entries(data.parameters).map(([name, value]) => [name, textOf(value)])}
                />
              </Box>
              <RunArtifacts runId={id} />
            </>
          )}
        </Loaded>
      </Guarded>
    </Page>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
