import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Deployment } from '@/api/types';
import { FormDialog, textOf } from '@/components/FormDialog';
import { Offered } from '@/components/Guarded';
import { isLive } from './states';
import { useRollBack } from './useRollBack';

export function RollBackButton({ deployment }: { deployment: Deployment }) {
  const [asking, setAsking] = useState(false);
  const rollBack = useRollBack();
  if (!isLive(deployment.state)) return null;
  return (
    <Offered permission="deployment:write">
      <Button variant="outlined" color="error" onClick={() => setAsking(true)}>
        Roll back
      </Button>
      <FormDialog
        title="Roll back now?"
        submit="Roll back"
        danger
        open={asking}
        busy={rollBack.isPending}
        error={rollBack.error}
        onClose={() => setAsking(false)}
        onSubmit={(form) =>
          rollBack.mutate(
            { params: { path: { id: deployment.id } }, body: { reason: textOf(form, 'reason') } },
            { onSuccess: () => setAsking(false) },
          )
        }
      >
        <Typography color="textSecondary">
          All traffic goes back to {deployment.baseline_version ?? 'the version before'} at once.
        </Typography>
        <TextField name="reason" label="Why" required autoFocus multiline minRows={2} />
      </FormDialog>
    </Offered>
  );
}
