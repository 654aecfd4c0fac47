import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useNavigate } from '@tanstack/react-router';
import { FormButton } from '@/components/FormButton';
import { textOf } from '@/components/FormDialog';
import { useCreateModel } from './useCreateModel';

const TIERS = ['low', 'medium', 'high'] as const;

export function NewModelButton() {
  const navigate = useNavigate();
  const create = useCreateModel();
  return (
    <FormButton
      permission="model:write"
      label="New model"
      submit="Create"
      change={create}
      onSubmit={(form, done) =>
        create.mutate(
          {
            body: {
              group: textOf(form, 'group'),
              name: textOf(form, 'name'),
              description: textOf(form, 'description'),
              risk_tier: TIERS.find((tier) => tier === textOf(form, 'risk')) ?? 'high',
            },
          },
          {
            onSuccess: ({ id: modelId }) => {
              done();
              void navigate({ to: '/models/$modelId', params: { modelId } });
            },
          },
        )
      }
    >
      <TextField name="group" label="Group" required autoFocus placeholder="engagement" />
      <TextField name="name" label="Name" required placeholder="churn" />
      <TextField
        name="description"
        label="Purpose"
        multiline
        minRows={2}
        placeholder="Who is about to leave"
      />
      <TextField
        name="risk"
        label="Risk tier"
        select
        defaultValue="medium"
        helperText="Medium and high need two persons before production"
      >
        {TIERS.map((tier) => (
          <MenuItem key={tier} value={tier}>
            {tier}
          </MenuItem>
        ))}
      </TextField>
    </FormButton>
  );
}
