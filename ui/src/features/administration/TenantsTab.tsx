import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { EmptyState } from '@/components/EmptyState';
import { FormDialog, textOf } from '@/components/FormDialog';
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
  const create = useCreateTenant();
  const [creating, setCreating] = useState(false);
  return (
    <>
      <PagedTable
        title="Tenants"
        label="Tenants"
        actions={
          <Button variant="contained" color="primary" onClick={() => setCreating(true)}>
            New tenant
          </Button>
        }
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
      <FormDialog
        title="New tenant"
        submit="Create"
        open={creating}
        busy={create.isPending}
        error={create.error}
        onClose={() => setCreating(false)}
        onSubmit={(form) =>
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
            { onSuccess: () => setCreating(false) },
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
      </FormDialog>
    </>
  );
}
