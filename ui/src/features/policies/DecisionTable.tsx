import { EntityLink } from '@/components/EntityLink';
import { EmptyState } from '@/components/EmptyState';
import { Moment } from '@/components/Moment';
import { PagedTable } from '@/components/PagedTable';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { DecidedVersion } from './DecidedVersion';
import { useDecisions } from './useDecisions';

export function DecisionTable() {
  const cursor = useCursor();
  const decisions = useDecisions(cursor.current);
  return (
    <PagedTable
      label="Decisions"
      query={decisions}
      cursor={cursor}
      rowKey={(decision) => decision.id}
      empty={<EmptyState title="No decisions yet">Ask for a promotion to see a policy decide.</EmptyState>}
      columns={[
        { header: 'Decision', cell: (decision) => <StatusChip state={decision.action} /> },
        { header: 'Context', cell: (decision) => decision.context },
        {
          header: 'About',
          cell: ({ subject_type: type, subject_id: id }) => type && id && <Subject type={type} id={id} />,
        },
        { header: 'Reasons', width: '38%', cell: (decision) => <Lines texts={decision.reasons} /> },
        {
          header: 'Policies',
          cell: (decision) => decision.policies.map((one) => `${one.name} v${one.version}`).join(', '),
        },
        { header: 'When', align: 'right', cell: (decision) => <Moment at={decision.decided_at} /> },
      ]}
    />
  );
}

function Subject({ type, id }: { type: string; id: string }) {
  return type === 'model_version' ? <DecidedVersion id={id} /> : <EntityLink type={type} id={id} />;
}

function Lines({ texts }: { texts: readonly string[] }) {
  return texts.map((text) => <div key={text}>{text}</div>);
}
