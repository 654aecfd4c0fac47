import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { Deployment } from '@/api/types';
import { FormButton } from '@/components/FormButton';
import { textOf } from '@/components/FormDialog';
import { useStop } from './useStop';

export function StopButton({ deployment }: { deployment: Deployment }) {
  const stop = useStop();
  return (
    <FormButton
      permission="deployment:write"
      label="Stop"
      title="Stop it with nothing in its place?"
      submit="Stop"
      variant="outlined"
      danger
      change={stop}
      onSubmit={(form, done) =>
        stop.mutate(
          { params: { path: { id: deployment.id } }, body: { reason: textOf(form, 'reason') } },
          { onSuccess: done },
        )
      }
    >
      <Typography color="textSecondary">
        {deployment.state === 'live'
          ? 'The model answers nothing until another version is deployed; a canary beside it stops too.'
          : 'The live version answers all requests again.'}
      </Typography>
      <TextField name="reason" label="Why" required autoFocus multiline minRows={2} />
    </FormButton>
  );
}
