import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState, type ReactNode } from 'react';
import type { Webhook } from '@/api/types';
import { EmptyState } from '@/components/EmptyState';
import { Offered } from '@/components/Guarded';
import { Moment } from '@/components/Moment';
import { PagedTable } from '@/components/PagedTable';
import { ProblemPanel } from '@/components/ProblemPanel';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { humanize } from '@/lib/format';
import { DeliveryDialog } from './DeliveryDialog';
import { useDeliveries, type DeliveryState } from './useDeliveries';
import { useReplayDelivery } from './useReplayDelivery';

const STATES: readonly DeliveryState[] = ['pending', 'delivered', 'failed'];

interface DeliveriesPanelProps {
  webhook: Webhook;
  actions: ReactNode;
}

export function DeliveriesPanel({ webhook, actions }: DeliveriesPanelProps) {
  const [state, setState] = useState<DeliveryState>();
  return (
    <DeliveryTable
      key={state}
      webhook={webhook}
      state={state}
      actions={
        <Stack direction="row" useFlexGap sx={{ gap: 1, flexWrap: 'wrap', alignItems: 'center' }}>
          <TextField
            label="State"
            select
            fullWidth={false}
            value={state ?? 'all'}
            sx={{ width: 140 }}
            onChange={(event) => setState(STATES.find((each) => each === event.target.value))}
          >
            <MenuItem value="all">All</MenuItem>
            {STATES.map((each) => (
              <MenuItem key={each} value={each}>
                {humanize(each)}
              </MenuItem>
            ))}
          </TextField>
          {actions}
        </Stack>
      }
    />
  );
}

function DeliveryTable({
  webhook,
  state,
  actions,
}: DeliveriesPanelProps & { state: DeliveryState | undefined }) {
  const cursor = useCursor();
  const deliveries = useDeliveries(webhook.id, state, cursor.current);
  const replay = useReplayDelivery();
  const [shown, setShown] = useState<string>();
  return (
    <>
      {replay.error ? <ProblemPanel error={replay.error} compact /> : null}
      <PagedTable
        title="Deliveries"
        label="Deliveries"
        actions={actions}
        query={deliveries}
        cursor={cursor}
        rowKey={(delivery) => delivery.id}
        empty={
          <EmptyState title={state ? `No ${state} deliveries` : 'Nothing was sent yet'}>
            Each event that the webhook wants becomes one. Test sends one of its own.
          </EmptyState>
        }
        columns={[
          { header: 'Event', cell: (delivery) => <code>{delivery.event_type}</code> },
          { header: 'State', cell: (delivery) => <StatusChip state={delivery.state} /> },
          { header: 'Attempts', align: 'right', cell: (delivery) => delivery.attempts },
          { header: 'Last answer', cell: (delivery) => delivery.last_error ?? delivery.last_status },
          {
            header: 'Next',
            align: 'right',
            cell: (delivery) => <Moment at={delivery.state === 'pending' ? delivery.due_at : undefined} />,
          },
          { header: 'Made', align: 'right', cell: (delivery) => <Moment at={delivery.created_at} /> },
          {
            header: 'Action',
            align: 'right',
            cell: (delivery) => (
              <Stack direction="row" sx={{ gap: 1, justifyContent: 'flex-end' }}>
                <Button
                  variant="outlined"
                  aria-label={`Show ${delivery.event_id}`}
                  onClick={() => setShown(delivery.id)}
                >
                  Show
                </Button>
                {webhook.state === 'active' && (
                  <Offered permission="webhook:write">
                    <Button
                      variant="outlined"
                      aria-label={`Replay ${delivery.event_id}`}
                      onClick={() =>
                        replay.mutate({ params: { path: { id: webhook.id, delivery_id: delivery.id } } })
                      }
                    >
                      Replay
                    </Button>
                  </Offered>
                )}
              </Stack>
            ),
          },
        ]}
      />
      {shown && <DeliveryDialog id={webhook.id} deliveryId={shown} onClose={() => setShown(undefined)} />}
    </>
  );
}
