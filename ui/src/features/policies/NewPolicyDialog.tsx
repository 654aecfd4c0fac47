import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useNavigate } from '@tanstack/react-router';
import { FormDialog, textOf } from '@/components/FormDialog';
import { SourceField } from './SourceField';
import { useCreatePolicy } from './useCreatePolicy';

const KINDS = ['promotion', 'prompt', 'output', 'access'];

export function NewPolicyDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const navigate = useNavigate();
  const create = useCreatePolicy();
  return (
    <FormDialog
      title="New policy"
      submit="Create"
      open={open}
      busy={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={(form) =>
        create.mutate(
          {
            body: {
              name: textOf(form, 'name'),
              kind: textOf(form, 'kind'),
              description: textOf(form, 'description'),
              source: textOf(form, 'source'),
            },
          },
          {
            onSuccess: (policy) =>
              void navigate({ to: '/policies/$policyId', params: { policyId: policy.id ?? '' } }),
          },
        )
      }
    >
      <TextField name="name" label="Name" required autoFocus />
      <TextField name="kind" label="Decides about" select defaultValue="promotion">
        {KINDS.map((kind) => (
          <MenuItem key={kind} value={kind}>
            {kind}
          </MenuItem>
        ))}
      </TextField>
      <TextField name="description" label="Purpose" />
      <SourceField />
    </FormDialog>
  );
}
