import type { HealthWindow } from '@/api/types';
import { DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Moment } from '@/components/Moment';
import { Panel } from '@/components/Panel';
import { StatusChip } from '@/components/StatusChip';
import { formatCount, formatMetric, formatShare } from '@/lib/format';

export function HealthWindows({ windows }: { windows: HealthWindow[] }) {
  return (
    <Panel
      title="Health windows"
      hint="Each window is judged by itself; a breach rolls the deployment back"
      flush
    >
      {windows.length === 0 ? (
        <EmptyState title="No window judged yet">
          Send it traffic: windows close as requests come in.
        </EmptyState>
      ) : (
        <DataTable
          label="Health windows"
          rows={windows}
          rowKey={(window, index) => `${window.start} ${index}`}
          columns={[
            { header: 'Verdict', cell: (w) => <StatusChip state={verdictOf(w)} /> },
            { header: 'Requests', align: 'right', cell: (w) => formatCount(w.requests) },
            { header: 'Errors', align: 'right', cell: (w) => formatShare(w.error_rate, 2) },
            { header: 'p95, ms', align: 'right', cell: (w) => formatMetric(w.p95_ms) },
            { header: 'Drift', align: 'right', cell: (w) => formatMetric(w.drift) },
            { header: 'Why', width: '35%', cell: (w) => w.reasons.join('; ') },
            { header: 'Closed', align: 'right', cell: (w) => <Moment at={w.end} /> },
          ]}
        />
      )}
    </Panel>
  );
}

/** Too few requests say nothing about health. */
function verdictOf({ healthy }: HealthWindow): string {
  if (healthy === undefined || healthy === null) return 'not judged';
  return healthy ? 'healthy' : 'breached';
}
