import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { FormDialog, textOf } from '@/components/FormDialog';
import { SecretDialog } from './SecretDialog';
import { useRotateSecret } from './useRotateSecret';

const OVERLAPS = [
  [86_400, 'a day'],
  [604_800, 'a week'],
  [3_600, 'an hour'],
  [0, 'not at all: it has leaked'],
] as const;

/** Mounted anew for each rotation, so that a secret never outlives the dialog that showed it. */
export function RotateDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const rotate = useRotateSecret();
  if (rotate.data) return <SecretDialog secret={rotate.data.secret} onClose={onClose} />;
  return (
    <FormDialog
      title="Rotate the secret"
      submit="Rotate"
      open
      busy={rotate.isPending}
      error={rotate.error}
      onClose={onClose}
      onSubmit={(form) =>
        rotate.mutate({
          params: { path: { id } },
          body: { overlap_seconds: Number(textOf(form, 'overlap')) },
        })
      }
    >
      <Typography color="textSecondary">
        Messages carry a signature of each secret until the old one ends, so that the receiver can change over
        without losing any.
      </Typography>
      <TextField name="overlap" label="The old secret goes on signing for" select defaultValue={86_400}>
        {OVERLAPS.map(([seconds, words]) => (
          <MenuItem key={seconds} value={seconds}>
            {words}
          </MenuItem>
        ))}
      </TextField>
    </FormDialog>
  );
}
