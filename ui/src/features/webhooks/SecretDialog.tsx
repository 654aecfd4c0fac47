import Alert from '@mui/material/Alert';
import { FormDialog } from '@/components/FormDialog';
import { Hash } from '@/components/Hash';

/** The only sight of a secret there will be. */
export function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <FormDialog title="Copy the secret now" submit="I have it" open onClose={onClose} onSubmit={onClose}>
      <Alert severity="warning">
        It is shown only this once. The receiver verifies every message with it.
      </Alert>
      <Hash value={secret} full />
    </FormDialog>
  );
}
