import Alert from '@mui/material/Alert';
import type { Webhook } from '@/api/types';
import { Facts } from '@/components/Facts';
import { Guarded } from '@/components/Guarded';
import { Hash } from '@/components/Hash';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { DeliveriesPanel } from './DeliveriesPanel';
import { SendingActions } from './SendingActions';
import { useWebhook } from './useWebhook';
import { WebhookActions } from './WebhookActions';

export function WebhookPage({ id }: { id: string }) {
  const webhook = useWebhook(id);
  return (
    <Page
      title={webhook.data?.description || 'Webhook'}
      lead={webhook.data?.url}
      back={<RouterLink to="/webhooks">Webhooks</RouterLink>}
      badge={<StatusChip state={webhook.data?.state} />}
      actions={webhook.data && <WebhookActions webhook={webhook.data} />}
    >
      <Guarded permission="webhook:read">
        <Loaded query={webhook}>
          {(data) => (
            <>
              <StateAlert webhook={data} />
              <Panel>
                <WebhookFacts webhook={data} />
              </Panel>
              <DeliveriesPanel webhook={data} actions={<SendingActions webhook={data} />} />
            </>
          )}
        </Loaded>
      </Guarded>
    </Page>
  );
}

function StateAlert({ webhook }: { webhook: Webhook }) {
  if (webhook.state === 'paused') {
    return (
      <Alert severity="warning">
        Messages wait, each for at most as long as it would be retried: {webhook.state_reason}.
      </Alert>
    );
  }
  if (webhook.state === 'disabled') {
    return <Alert severity="warning">No messages are made for it: {webhook.state_reason}.</Alert>;
  }
  return null;
}

function WebhookFacts({ webhook }: { webhook: Webhook }) {
  return (
    <Facts
      items={[
        ['Events', webhook.event_types.join(', ')],
        ['Id', <Hash key="id" value={webhook.id} />],
        ['In this state since', <Moment key="since" at={webhook.state_since} />],
        ['Failures in a row', webhook.failures],
        ['Failing since', <Moment key="failing" at={webhook.failing_since} />],
        ['Old secret signs until', <Moment key="secret" at={webhook.old_secret_until} />],
        ['Made', <Moment key="made" at={webhook.created_at} />],
      ]}
    />
  );
}
