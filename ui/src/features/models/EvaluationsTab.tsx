import { DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Panel } from '@/components/Panel';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { formatCount } from '@/lib/format';
import { NewSuiteButton } from './NewSuiteButton';
import { useEvaluations } from './useEvaluations';

export function EvaluationsTab({ versionId }: { versionId: string }) {
  const evaluations = useEvaluations(versionId);
  return (
    <Panel flush title="Evaluations" actions={<NewSuiteButton />}>
      <Loaded
        query={evaluations}
        isEmpty={(page) => !page.items.length}
        empty={
          <EmptyState title="Not evaluated yet">
            A version cannot be promoted before a suite has measured it.
          </EmptyState>
        }
      >
        {(page) => (
          <DataTable
            label="Evaluations"
            linked
            rows={page.items}
            rowKey={(evaluation) => evaluation.id}
            columns={[
              {
                header: 'Evaluation',
                cell: (evaluation) => (
                  <RouterLink to="/evaluations/$evaluationId" params={{ evaluationId: evaluation.id }}>
                    {evaluation.suite}
                  </RouterLink>
                ),
              },
              { header: 'State', cell: (evaluation) => <StatusChip state={evaluation.state} /> },
              { header: 'Verdict', cell: (evaluation) => <StatusChip state={evaluation.verdict} /> },
              {
                header: 'Metrics',
                align: 'right',
                cell: (evaluation) => formatCount(evaluation.metrics.length),
              },
              { header: 'When', align: 'right', cell: (evaluation) => <Moment at={evaluation.created_at} /> },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
