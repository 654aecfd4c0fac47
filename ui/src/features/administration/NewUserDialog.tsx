import TextField from '@mui/material/TextField';
import { FormDialog, textOf } from '@/components/FormDialog';
import { RolesField, rolesOf } from './RolesField';
import { useCreateUser } from './useCreateUser';

export function NewUserDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const create = useCreateUser();
  return (
    <FormDialog
      title="New user"
      submit="Create"
      open={open}
      busy={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={(form) =>
        create.mutate(
          {
            body: {
              email: textOf(form, 'email'),
              name: textOf(form, 'name'),
              password: String(form.get('password') ?? ''),
              roles: rolesOf(form),
            },
          },
          { onSuccess: onClose },
        )
      }
    >
      <TextField name="name" label="Name" required autoFocus />
      <TextField name="email" label="E-mail" type="email" required autoComplete="off" />
      <TextField
        name="password"
        label="First password"
        type="password"
        required
        autoComplete="new-password"
        helperText="At least 12 characters; hand it over on another way than e-mail"
        slotProps={{ htmlInput: { minLength: 12 } }}
      />
      <RolesField />
    </FormDialog>
  );
}
