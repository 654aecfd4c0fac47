import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useNavigate } from '@tanstack/react-router';
import { FormButton } from '@/components/FormButton';
import { textOf } from '@/components/FormDialog';
import { useModelChoices } from './useModelChoices';
import { useRegisterVersion } from './useRegisterVersion';

export function RegisterButton({ runId }: { runId: string }) {
  const navigate = useNavigate();
  const register = useRegisterVersion();
  return (
    <FormButton
      permission="model:write"
      label="Register as a version"
      submit="Register"
      change={register}
      onSubmit={(form, done) =>
        register.mutate(
          {
            params: { path: { modelId: textOf(form, 'model') } },
            body: { version: textOf(form, 'version'), run_id: runId },
          },
          {
            onSuccess: ({ id: versionId }) => {
              done();
              void navigate({ to: '/model-versions/$versionId', params: { versionId } });
            },
          },
        )
      }
    >
      <RegisterFields />
    </FormButton>
  );
}

function RegisterFields() {
  const models = useModelChoices();
  return (
    <>
      <Typography color="textSecondary">
        The artifacts of this run are fixed by their checksums. A version never changes afterwards.
      </Typography>
      <TextField
        name="model"
        label="Model"
        select
        required
        defaultValue=""
        helperText={
          models.data?.items.length === 0 ? 'No model yet: make one on the page Models.' : undefined
        }
      >
        {(models.data?.items ?? []).map((model) => (
          <MenuItem key={model.id} value={model.id}>
            {model.full_name}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        name="version"
        label="Version"
        required
        placeholder="1.0.0"
        helperText="A semantic version: 1.0.0, 1.1.0, 2.0.0-rc.1"
      />
    </>
  );
}
