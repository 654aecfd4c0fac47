import { EmptyState } from '@/components/EmptyState';
import { Moment } from '@/components/Moment';
import { PagedTable } from '@/components/PagedTable';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { formatMetric } from '@/lib/format';
import { useGatewayDecisions } from './useGatewayDecisions';

export function DecisionTable() {
  const cursor = useCursor();
  const decisions = useGatewayDecisions(cursor.current);
  return (
    <PagedTable
      label="Gateway decisions"
      linked
      query={decisions}
      cursor={cursor}
      rowKey={(decision) => decision.id}
      empty={
        <EmptyState title="No traffic yet">
          Try a text in the playground, or point a client at the gateway.
        </EmptyState>
      }
      columns={[
        {
          header: 'Route',
          cell: (decision) => (
            <RouterLink to="/gateway/decisions/$decisionId" params={{ decisionId: decision.id }}>
              {decision.route}
            </RouterLink>
          ),
        },
        { header: 'Action', cell: (decision) => <StatusChip state={decision.action} /> },
        { header: 'Why', width: '45%', cell: (decision) => decision.reasons.join('; ') },
        { header: 'ms', align: 'right', cell: (decision) => formatMetric(decision.latency_ms) },
        { header: 'When', align: 'right', cell: (decision) => <Moment at={decision.time} /> },
      ]}
    />
  );
}
