import Typography from '@mui/material/Typography';
import TextField from '@mui/material/TextField';
import type { Deployment } from '@/api/types';
import { FormButton } from '@/components/FormButton';
import { textOf } from '@/components/FormDialog';
import { useRollBack } from './useRollBack';

export function RollBackButton({ deployment }: { deployment: Deployment }) {
  const rollBack = useRollBack();
  return (
    <FormButton
      permission="deployment:write"
      label="Roll back"
      title="Roll back now?"
      submit="Roll back"
      variant="outlined"
      danger
      change={rollBack}
      onSubmit={(form, done) =>
        rollBack.mutate(
          { params: { path: { id: deployment.id } }, body: { reason: textOf(form, 'reason') } },
          { onSuccess: done },
        )
      }
    >
      <Typography color="textSecondary">
        All traffic goes back to {deployment.baseline_version ?? 'the version before'} at once.
      </Typography>
      <TextField name="reason" label="Why" required autoFocus multiline minRows={2} />
    </FormButton>
  );
}
