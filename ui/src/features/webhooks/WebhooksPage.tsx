import Button from '@mui/material/Button';
import { useState } from 'react';
import { EmptyState } from '@/components/EmptyState';
import { Guarded, Offered } from '@/components/Guarded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { PagedTable } from '@/components/PagedTable';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { NewWebhookDialog } from './NewWebhookDialog';
import { useWebhooks } from './useWebhooks';

export function WebhooksPage() {
  const [creating, setCreating] = useState(false);
  return (
    <Page
      title="Webhooks"
      lead="Other systems that are told, by signed messages, what happens here."
      actions={
        <Offered permission="webhook:write">
          <Button variant="contained" color="primary" onClick={() => setCreating(true)}>
            New webhook
          </Button>
        </Offered>
      }
    >
      <Guarded permission="webhook:read">
        <WebhookTable />
      </Guarded>
      {creating && <NewWebhookDialog onClose={() => setCreating(false)} />}
    </Page>
  );
}

function WebhookTable() {
  const cursor = useCursor();
  const webhooks = useWebhooks(cursor.current);
  return (
    <PagedTable
      label="Webhooks"
      linked
      query={webhooks}
      cursor={cursor}
      rowKey={(webhook) => webhook.id}
      empty={
        <EmptyState title="No webhooks">
          Name an address of yours, and it is told of registered models, promotions, deployments and more.
        </EmptyState>
      }
      columns={[
        {
          header: 'Address',
          cell: (webhook) => (
            <RouterLink to="/webhooks/$webhookId" params={{ webhookId: webhook.id }}>
              {webhook.url}
            </RouterLink>
          ),
        },
        { header: 'For', cell: (webhook) => webhook.description },
        { header: 'Events', width: '25%', cell: (webhook) => webhook.event_types.join(', ') },
        { header: 'State', cell: (webhook) => <StatusChip state={webhook.state} /> },
        { header: 'Failing', align: 'right', cell: (webhook) => <Moment at={webhook.failing_since} /> },
        { header: 'Made', align: 'right', cell: (webhook) => <Moment at={webhook.created_at} /> },
      ]}
    />
  );
}
