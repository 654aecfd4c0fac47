import type { Approval, Promotion } from '@/api/types';
import { DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Moment } from '@/components/Moment';
import { Panel } from '@/components/Panel';
import { isOpen } from './states';
import { StatusChip } from '@/components/StatusChip';
import { humanize } from '@/lib/format';

/** Who decided, and which roles still have to. */
export function ApprovalsPanel({ promotion }: { promotion: Promotion }) {
  const rows = rowsOf(promotion);
  return (
    <Panel title="Approvals" flush>
      {rows.length === 0 ? (
        <EmptyState title="No approval needed or given" />
      ) : (
        <DataTable
          label="Approvals"
          rows={rows}
          rowKey={(approval, index) => approval.id ?? `${approval.role} ${index}`}
          columns={[
            { header: 'Role', cell: (approval) => humanize(approval.role) },
            {
              header: 'Decision',
              cell: (approval) => (
                <StatusChip state={approval.decision ?? (isOpen(promotion) ? 'pending' : 'not given')} />
              ),
            },
            { header: 'By', cell: (approval) => approval.decided_by },
            { header: 'Comment', width: '40%', cell: (approval) => approval.comment },
            { header: 'When', align: 'right', cell: (approval) => <Moment at={approval.decided_at} /> },
          ]}
        />
      )}
    </Panel>
  );
}

/** A decision, or a role whose decision is still open. */
type Row = Pick<Approval, 'role'> & Partial<Approval>;

function rowsOf(promotion: Promotion): Row[] {
  const given = promotion.approvals;
  const open = promotion.required_roles.filter((role) => !given.some((approval) => approval.role === role));
  return [...given, ...open.map((role) => ({ role }))];
}
