import Box from '@mui/material/Box';
import { DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Facts } from '@/components/Facts';
import { Guarded } from '@/components/Guarded';
import { Hash } from '@/components/Hash';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { formatBytes, formatMetric, shortId } from '@/lib/format';
import { MetricChart } from './MetricChart';
import { latestByKey, seriesOf } from './metrics';
import { useRun } from './useRun';

export function RunPage({ id }: { id: string }) {
  const run = useRun(id);
  return (
    <Page
      title={run.data?.name || `Run ${shortId(id)}`}
      back={<RouterLink to="/runs">Runs</RouterLink>}
      badge={<StatusChip state={run.data?.state} />}
    >
      <Guarded permission="model:read">
        <Loaded query={run}>
          {(data) => (
            <>
              <Panel>
                <Facts
                  items={[
                    ['Id', <Hash key="id" value={data.id} />],
                    ['Experiment', data.experiment],
                    ['Data version', <Hash key="data" value={data.dataset_version_id} />],
                    ['Started', <Moment key="start" at={data.started_at} />],
                    ['Ended', <Moment key="end" at={data.ended_at} />],
                    ['By', data.created_by],
                  ]}
                />
              </Panel>
              <Charts metrics={data.metrics ?? []} />
              <Box
                sx={{
                  display: 'grid',
                  gap: 2.5,
                  gridTemplateColumns: { xs: '1fr', md: '1fr 1fr' },
                  alignItems: 'start',
                }}
              >
                <Panel title="Metrics" flush>
                  {data.metrics?.length ? (
                    <DataTable
                      label="Metrics"
                      rows={latestByKey(data.metrics)}
                      rowKey={(metric) => metric.key ?? ''}
                      columns={[
                        { header: 'Metric', cell: (metric) => metric.key },
                        {
                          header: 'Last value',
                          align: 'right',
                          cell: (metric) => formatMetric(metric.value),
                        },
                      ]}
                    />
                  ) : (
                    <EmptyState title="No metrics logged" />
                  )}
                </Panel>
                <Panel title="Parameters" flush>
                  {Object.keys(data.parameters ?? {}).length > 0 ? (
                    <DataTable
                      label="Parameters"
                      rows={Object.entries(data.parameters ?? {})}
                      rowKey={([name]) => name}
                      columns={[
                        { header: 'Parameter', cell: ([name]) => name },
                        { header: 'Value', align: 'right', cell: ([, value]) => value },
                      ]}
                    />
                  ) : (
                    <EmptyState title="No parameters logged" />
                  )}
                </Panel>
              </Box>
              <Panel title="Artifacts" flush>
                {data.artifacts?.length ? (
                  <DataTable
                    label="Artifacts"
                    rows={data.artifacts}
                    rowKey={(artifact) => artifact.path ?? ''}
                    columns={[
                      { header: 'Path', cell: (artifact) => artifact.path },
                      { header: 'Size', align: 'right', cell: (artifact) => formatBytes(artifact.bytes) },
                      { header: 'SHA-256', cell: (artifact) => <Hash value={artifact.sha256} /> },
                    ]}
                  />
                ) : (
                  <EmptyState title="No artifacts">
                    Log a file to the run to keep it here with its checksum.
                  </EmptyState>
                )}
              </Panel>
            </>
          )}
        </Loaded>
      </Guarded>
    </Page>
  );
}

function Charts({ metrics }: { metrics: Parameters<typeof seriesOf>[0] }) {
  const series = seriesOf(metrics);
  if (series.length === 0) return null;
  return (
    <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: 'repeat(auto-fit, minmax(340px, 1fr))' }}>
      {series.map((one) => (
        <Panel key={one.key} title={one.key}>
          <MetricChart series={one} />
        </Panel>
      ))}
    </Box>
  );
}
