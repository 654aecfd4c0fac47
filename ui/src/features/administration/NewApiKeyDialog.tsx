import Alert from '@mui/material/Alert';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { FormDialog, textOf } from '@/components/FormDialog';
import { Hash } from '@/components/Hash';
import { useSession } from '@/session/useSession';
import { useCreateApiKey } from './useCreateApiKey';

const LIFETIMES = [7, 30, 90, 365];

/** Mounted anew for each key, so that a secret never outlives the dialog that showed it. */
export function NewApiKeyDialog({ onClose }: { onClose: () => void }) {
  const create = useCreateApiKey();
  const { permissions = [] } = useSession();
  if (create.data?.key) {
    return (
      <FormDialog title="Copy the key now" submit="I have it" open onClose={onClose} onSubmit={onClose}>
        <Alert severity="warning">It is shown only this once. Only a hash of it is kept.</Alert>
        <Hash value={create.data.key} full />
      </FormDialog>
    );
  }
  return (
    <FormDialog
      title="New API key"
      submit="Create"
      open
      busy={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={(form) =>
        create.mutate({
          body: {
            name: textOf(form, 'name'),
            scopes: form
              .getAll('scopes')
              .flatMap((value) => String(value).split(','))
              .filter(Boolean),
            expires_at: new Date(Date.now() + Number(textOf(form, 'days')) * 86_400_000).toISOString(),
          },
        })
      }
    >
      <TextField name="name" label="Name" required autoFocus placeholder="training pipeline" />
      <TextField
        name="scopes"
        label="Scopes"
        select
        defaultValue={[]}
        helperText="What the key may do; never more than you may"
        slotProps={{ select: { multiple: true } }}
      >
        {permissions.toSorted().map((permission) => (
          <MenuItem key={permission} value={permission}>
            {permission}
          </MenuItem>
        ))}
      </TextField>
      <TextField name="days" label="Valid for" select defaultValue={90}>
        {LIFETIMES.map((days) => (
          <MenuItem key={days} value={days}>
            {days} days
          </MenuItem>
        ))}
      </TextField>
    </FormDialog>
  );
}
