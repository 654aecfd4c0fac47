import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { User } from '@/api/types';
import { FormDialog, textOf } from '@/components/FormDialog';
import { RolesField, rolesOf } from './RolesField';
import { useChangeUser } from './useChangeUser';

export function EditUserDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const change = useChangeUser();
  return (
    <FormDialog
      title={`Change ${user.name}`}
      submit="Save"
      open
      busy={change.isPending}
      error={change.error}
      onClose={onClose}
      onSubmit={(form) =>
        change.mutate(
          {
            params: { path: { id: user.id } },
            headers: { 'If-Match': `"${user.version}"` },
            body: {
              name: textOf(form, 'name'),
              roles: rolesOf(form),
              active: textOf(form, 'state') === 'active',
            },
          },
          { onSuccess: onClose },
        )
      }
    >
      <TextField name="name" label="Name" required defaultValue={user.name} />
      <TextField
        name="state"
        label="State"
        select
        defaultValue={user.active === false ? 'disabled' : 'active'}
      >
        <MenuItem value="active">Active</MenuItem>
        <MenuItem value="disabled">Disabled</MenuItem>
      </TextField>
      <RolesField initial={user.roles} />
    </FormDialog>
  );
}
