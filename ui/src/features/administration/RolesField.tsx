import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import FormGroup from '@mui/material/FormGroup';
import FormLabel from '@mui/material/FormLabel';
import { Loaded } from '@/components/Loaded';
import { humanize } from '@/lib/format';
import { useRoles } from './useRoles';

/** A box per role; the form's `roles` are the ticked ones. */
export function RolesField({ initial = [] }: { initial?: readonly string[] }) {
  const roles = useRoles();
  return (
    <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
      <FormLabel component="legend" sx={{ fontSize: '0.75rem' }}>
        Roles
      </FormLabel>
      <Loaded query={roles} rows={2}>
        {(page) => (
          <FormGroup sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(150px, 1fr))' }}>
            {page.items.map((role) => (
              <FormControlLabel
                key={role.name}
                label={humanize(role.name)}
                slotProps={{ typography: { variant: 'body2' } }}
                control={
                  <Checkbox
                    size="small"
                    name="roles"
                    value={role.name}
                    defaultChecked={initial.includes(role.name)}
                  />
                }
              />
            ))}
          </FormGroup>
        )}
      </Loaded>
    </fieldset>
  );
}

export function rolesOf(form: FormData): string[] {
  return form.getAll('roles').map(String);
}
