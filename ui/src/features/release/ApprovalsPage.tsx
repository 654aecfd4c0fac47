import { EmptyState } from '@/components/EmptyState';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { PagedTable } from '@/components/PagedTable';
import { RouterLink } from '@/components/RouterLink';
import { Forbidden } from '@/components/Forbidden';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { humanize, shortId } from '@/lib/format';
import { useMay } from '@/session/useMay';
import { usePendingApprovals } from './usePendingApprovals';

export function ApprovalsPage() {
  const may = useMay();
  return (
    <Page
      title="Approvals"
      lead="Promotions that wait for a decision. Nobody approves their own work, and nobody approves twice."
    >
      {may('approval:read') ? <Inbox /> : <Forbidden permission="approval:read" />}
    </Page>
  );
}

function Inbox() {
  const cursor = useCursor();
  const approvals = usePendingApprovals(cursor.current);
  return (
    <PagedTable
      label="Waiting approvals"
      linked
      query={approvals}
      cursor={cursor}
      rowKey={(approval, index) => approval.id ?? String(index)}
      empty={<EmptyState title="Nothing waits for you">New requests appear here by themselves.</EmptyState>}
      columns={[
        {
          header: 'Version',
          cell: (approval) => (
            <RouterLink to="/promotions/$promotionId" params={{ promotionId: approval.promotion_id }}>
              {approval.model ? `${approval.model} ${approval.version}` : shortId(approval.model_version_id)}
            </RouterLink>
          ),
        },
        { header: 'To', cell: (approval) => <StatusChip state={approval.target} tone="neutral" /> },
        { header: 'Needs', cell: (approval) => approval.role && humanize(approval.role) },
        {
          header: 'Yours to decide',
          cell: (approval) => approval.for_caller && <StatusChip state="waits for you" tone="warning" />,
        },
        { header: 'Asked by', cell: (approval) => approval.requested_by },
        { header: 'Since', align: 'right', cell: (approval) => <Moment at={approval.requested_at} /> },
      ]}
    />
  );
}
