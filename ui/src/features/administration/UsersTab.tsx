import Button from '@mui/material/Button';
import { useState } from 'react';
import type { User } from '@/api/types';
import { EmptyState } from '@/components/EmptyState';
import { Offered } from '@/components/Guarded';
import { Moment } from '@/components/Moment';
import { PagedTable } from '@/components/PagedTable';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { humanize } from '@/lib/format';
import { EditUserDialog } from './EditUserDialog';
import { NewUserDialog } from './NewUserDialog';
import { useUsers } from './useUsers';

export function UsersTab() {
  const cursor = useCursor();
  const users = useUsers(cursor.current);
  const [creating, setCreating] = useState(false);
  const [edited, setEdited] = useState<User>();
  return (
    <>
      <PagedTable
        title="Users"
        label="Users"
        actions={
          <Offered permission="user:admin">
            <Button variant="contained" color="primary" onClick={() => setCreating(true)}>
              New user
            </Button>
          </Offered>
        }
        query={users}
        cursor={cursor}
        rowKey={(user) => user.id}
        empty={<EmptyState title="No users" />}
        columns={[
          { header: 'Name', cell: (user) => <b>{user.name}</b> },
          { header: 'E-mail', cell: (user) => user.email },
          { header: 'Roles', cell: (user) => user.roles.map(humanize).join(', ') },
          { header: 'State', cell: (user) => <StatusChip state={userState(user)} /> },
          { header: 'Last sign-in', align: 'right', cell: (user) => <Moment at={user.last_login_at} /> },
          {
            header: 'Action',
            align: 'right',
            cell: (user) => (
              <Offered permission="user:admin">
                <Button variant="outlined" onClick={() => setEdited(user)} aria-label={`Change ${user.name}`}>
                  Change
                </Button>
              </Offered>
            ),
          },
        ]}
      />
      <NewUserDialog open={creating} onClose={() => setCreating(false)} />
      {edited && <EditUserDialog user={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}

function userState(user: User): string {
  if (user.active === false) return 'disabled';
  return user.locked_until && Date.parse(user.locked_until) > Date.now() ? 'locked' : 'active';
}
