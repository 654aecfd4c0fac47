import { EmptyState } from '@/components/EmptyState';
import { Moment } from '@/components/Moment';
import { PagedTable } from '@/components/PagedTable';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { shortId } from '@/lib/format';
import { useDecisions } from './useDecisions';

export function DecisionTable() {
  const cursor = useCursor();
  const decisions = useDecisions(cursor.current);
  return (
    <PagedTable
      label="Decisions"
      query={decisions}
      cursor={cursor}
      rowKey={(decision) => decision.id ?? ''}
      empty={<EmptyState title="No decisions yet">Ask for a promotion to see a policy decide.</EmptyState>}
      columns={[
        { header: 'Decision', cell: (decision) => <StatusChip state={decision.decision} /> },
        { header: 'Policy', cell: (d) => `${d.policy ?? shortId(d.policy_id)} v${d.policy_version ?? '?'}` },
        { header: 'About', cell: (d) => d.subject_type && `${d.subject_type} ${shortId(d.subject_id)}` },
        { header: 'Reasons', width: '40%', cell: (decision) => decision.reasons?.join('; ') },
        { header: 'When', align: 'right', cell: (decision) => <Moment at={decision.time} /> },
      ]}
    />
  );
}
