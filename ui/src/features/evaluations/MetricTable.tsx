import type { Measurement } from '@/api/types';
import { DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Panel } from '@/components/Panel';
import { StatusChip } from '@/components/StatusChip';
import { formatMetric, humanize } from '@/lib/format';
import { directionOf } from './groups';

export function MetricTable({ metrics }: { metrics: Measurement[] }) {
  return (
    <Panel title="Metrics and thresholds" flush>
      {metrics.length === 0 ? (
        <EmptyState title="Nothing measured yet">The evaluation may still be running.</EmptyState>
      ) : (
        <DataTable
          label="Metrics"
          rows={metrics}
          rowKey={(metric, index) => `${metric.name} ${index}`}
          columns={[
            { header: 'Metric', cell: (metric) => humanize(metric.name) },
            { header: 'Value', align: 'right', cell: (metric) => <b>{formatMetric(metric.value)}</b> },
            {
              header: '95 % interval',
              align: 'right',
              cell: ({ interval }) =>
                interval?.length === 2 && `${formatMetric(interval[0])} to ${formatMetric(interval[1])}`,
            },
            { header: 'Warns', align: 'right', cell: (metric) => limit(metric, metric.warn) },
            { header: 'Blocks', align: 'right', cell: (metric) => limit(metric, metric.block) },
            { header: 'Verdict', cell: (metric) => <StatusChip state={metric.verdict} /> },
          ]}
        />
      )}
    </Panel>
  );
}

/** A threshold is what the value must keep; it warns or blocks when it does not. */
function limit(metric: Measurement, value: number | undefined) {
  return value === undefined || value === null
    ? null
    : `unless ${directionOf(metric)} ${formatMetric(value)}`;
}
