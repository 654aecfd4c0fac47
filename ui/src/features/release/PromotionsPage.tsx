import { EmptyState } from '@/components/EmptyState';
import { Guarded } from '@/components/Guarded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { PagedTable } from '@/components/PagedTable';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { shortId } from '@/lib/format';
import { usePromotions } from './usePromotions';

export function PromotionsPage() {
  return (
    <Page
      title="Promotions"
      lead="Every request to move a version closer to production, with what policy and people said."
    >
      <Guarded permission="promotion:read">
        <PromotionTable />
      </Guarded>
    </Page>
  );
}

function PromotionTable() {
  const cursor = useCursor();
  const promotions = usePromotions(cursor.current);
  return (
    <PagedTable
      label="Promotions"
      linked
      query={promotions}
      cursor={cursor}
      rowKey={(promotion) => promotion.id}
      empty={<EmptyState title="No promotions yet">Open a model version and ask for one.</EmptyState>}
      columns={[
        {
          header: 'Version',
          cell: (promotion) => (
            <RouterLink to="/promotions/$promotionId" params={{ promotionId: promotion.id }}>
              {promotion.model
                ? `${promotion.model} ${promotion.version}`
                : shortId(promotion.model_version_id)}
            </RouterLink>
          ),
        },
        { header: 'To', cell: (promotion) => <StatusChip state={promotion.target} tone="neutral" /> },
        { header: 'State', cell: (promotion) => <StatusChip state={promotion.state} /> },
        { header: 'Asked by', cell: (promotion) => promotion.requested_by },
        { header: 'When', align: 'right', cell: (promotion) => <Moment at={promotion.requested_at} /> },
      ]}
    />
  );
}
