import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Json } from '@/components/Json';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { formatCount } from '@/lib/format';
import { useDelivery } from './useDelivery';

interface DeliveryDialogProps {
  id: string;
  deliveryId: string;
  onClose: () => void;
}

/** One message as it is signed and sent, and how each attempt at it went. */
export function DeliveryDialog({ id, deliveryId, onClose }: DeliveryDialogProps) {
  const delivery = useDelivery(id, deliveryId);
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="delivery-title">
      <DialogTitle id="delivery-title">{delivery.data?.delivery.event_type ?? 'Delivery'}</DialogTitle>
      <DialogContent>
        <Loaded query={delivery}>
          {({ body, attempts }) => (
            <Stack sx={{ gap: 2 }}>
              <Json value={body} label="Message" />
              {attempts.length === 0 ? (
                <EmptyState title="Not tried yet" />
              ) : (
                <DataTable
                  label="Attempts"
                  rows={attempts}
                  rowKey={(attempt) => String(attempt.number)}
                  columns={[
                    { header: 'Attempt', cell: (attempt) => attempt.number },
                    { header: 'When', cell: (attempt) => <Moment at={attempt.started_at} /> },
                    { header: 'Took, ms', align: 'right', cell: (it) => formatCount(it.duration_ms) },
                    { header: 'Status', align: 'right', cell: (attempt) => attempt.status },
                    {
                      header: 'Answer',
                      width: '45%',
                      cell: ({ error, excerpt }) => (
                        <>
                          {error && <Typography color="error">{error}</Typography>}
                          {excerpt && <Json value={excerpt} label="Beginning of the answer" />}
                        </>
                      ),
                    },
                  ]}
                />
              )}
            </Stack>
          )}
        </Loaded>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  );
}
