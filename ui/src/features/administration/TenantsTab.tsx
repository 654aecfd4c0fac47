import TextField from '@mui/material/TextField';
import { EmptyState } from '@/components/EmptyState';
import { FormButton } from '@/components/FormButton';
import { textOf } from '@/components/FormDialog';
import { Hash } from '@/components/Hash';
import { Moment } from '@/components/Moment';
import { PagedTable } from '@/components/PagedTable';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { useCreateTenant } from './useCreateTenant';
import { useTenants } from './useTenants';

export function TenantsTab() {
  const cursor = useCursor();
  const tenants = useTenants(cursor.current);
  return (
    <PagedTable
      title="Tenants"
      label="Tenants"
      actions={<NewTenantButton />}
      query={tenants}
      cursor={cursor}
      rowKey={(tenant) => tenant.id}
      empty={<EmptyState title="No tenants" />}
      columns={[
        { header: 'Name', cell: (tenant) => <b>{tenant.name}</b> },
        { header: 'Short name', cell: (tenant) => <code>{tenant.slug}</code> },
        { header: 'Id', cell: (tenant) => <Hash value={tenant.id} /> },
        {
          header: 'State',
          cell: (tenant) => <StatusChip state={tenant.active === false ? 'disabled' : 'active'} />,
        },
        { header: 'Created', align: 'right', cell: (tenant) => <Moment at={tenant.created_at} /> },
      ]}
    />
  );
}

function NewTenantButton() {
  const create = useCreateTenant();
  return (
    <FormButton
      permission="tenant:admin"
      label="New tenant"
      submit="Create"
      change={create}
      onSubmit={(form, done) =>
        create.mutate(
          {
            body: {
              name: textOf(form, 'name'),
              slug: textOf(form, 'slug'),
              administrator: {
                name: textOf(form, 'administrator'),
                email: textOf(form, 'email'),
                password: String(form.get('password') ?? ''),
              },
            },
          },
          { onSuccess: done },
        )
      }
    >
      <TextField name="name" label="Name" required autoFocus />
      <TextField
        name="slug"
        label="Short name"
        required
        helperText="Lower-case letters, digits and dashes; it appears in addresses"
        slotProps={{ htmlInput: { pattern: '[a-z0-9][a-z0-9-]*', maxLength: 63 } }}
      />
      <TextField name="administrator" label="Name of its first administrator" required />
      <TextField name="email" label="Their e-mail" type="email" required autoComplete="off" />
      <TextField
        name="password"
        label="Their first password"
        type="password"
        required
        autoComplete="new-password"
      />
    </FormButton>
  );
}
