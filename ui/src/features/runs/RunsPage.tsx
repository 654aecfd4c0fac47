import { EmptyState } from '@/components/EmptyState';
import { Guarded } from '@/components/Guarded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { PagedTable } from '@/components/PagedTable';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { formatMetric, humanize, shortId } from '@/lib/format';
import { TrainButton } from './TrainButton';
import { useRuns } from './useRuns';

export function RunsPage() {
  return (
    <Page
      title="Runs"
      lead="Every training that was tracked: its parameters, its metrics, and the data version it read."
      actions={<TrainButton />}
    >
      <Guarded permission="model:read">
        <RunTable />
      </Guarded>
    </Page>
  );
}

function RunTable() {
  const cursor = useCursor();
  const runs = useRuns(cursor.current);
  return (
    <PagedTable
      label="Runs"
      linked
      query={runs}
      cursor={cursor}
      rowKey={(run) => run.id}
      empty={
        <EmptyState title="No runs yet">Train a model on a dataset version to see its run here.</EmptyState>
      }
      columns={[
        {
          header: 'Run',
          cell: (run) => (
            <RouterLink to="/runs/$runId" params={{ runId: run.id }}>
              {run.name || shortId(run.id)}
            </RouterLink>
          ),
        },
        { header: 'Task', cell: (run) => run.task },
        { header: 'State', cell: (run) => <StatusChip state={run.status} /> },
        {
          header: 'Metrics',
          cell: (run) =>
            Object.entries(run.metrics)
              .slice(0, 3)
              .map(([name, value]) => `${humanize(name)} ${formatMetric(value)}`)
              .join(' · '),
        },
        { header: 'By', cell: (run) => run.author_name },
        { header: 'Started', align: 'right', cell: (run) => <Moment at={run.started_at} /> },
      ]}
    />
  );
}
