import Button from '@mui/material/Button';
import { useState } from 'react';
import { EmptyState } from '@/components/EmptyState';
import { Hash } from '@/components/Hash';
import { Moment } from '@/components/Moment';
import { PagedTable } from '@/components/PagedTable';
import { ProblemPanel } from '@/components/ProblemPanel';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { formatCount } from '@/lib/format';
import { keyState } from './keyState';
import { NewApiKeyDialog } from './NewApiKeyDialog';
import { useUserName } from './useUserName';
import { useApiKeys } from './useApiKeys';
import { useRevokeApiKey } from './useRevokeApiKey';

export function ApiKeysTab() {
  const cursor = useCursor();
  const keys = useApiKeys(cursor.current);
  const revoke = useRevokeApiKey();
  const [creating, setCreating] = useState(false);
  return (
    <>
      {revoke.error ? <ProblemPanel error={revoke.error} compact /> : null}
      <PagedTable
        title="API keys"
        label="API keys"
        actions={
          <Button variant="contained" color="primary" onClick={() => setCreating(true)}>
            New key
          </Button>
        }
        query={keys}
        cursor={cursor}
        rowKey={(key) => key.id}
        empty={<EmptyState title="No API keys">Programs sign in with one. It is shown once.</EmptyState>}
        columns={[
          { header: 'Name', cell: (key) => <b>{key.name}</b> },
          { header: 'Prefix', cell: (key) => <code>{key.prefix}</code> },
          { header: 'State', cell: (key) => <StatusChip state={keyState(key)} /> },
          { header: 'Scopes', width: '25%', cell: (key) => key.scopes.join(', ') },
          { header: 'Owner', cell: (key) => <Owner id={key.owner} /> },
          { header: 'Uses', align: 'right', cell: (key) => formatCount(key.uses) },
          { header: 'Last used', align: 'right', cell: (key) => <Moment at={key.last_used_at} /> },
          { header: 'Expires', align: 'right', cell: (key) => <Moment at={key.expires_at} /> },
          {
            header: 'Action',
            align: 'right',
            cell: (key) =>
              keyState(key) === 'active' && (
                <Button
                  variant="outlined"
                  color="error"
                  aria-label={`Revoke ${key.name}`}
                  onClick={() => revoke.mutate({ params: { path: { id: key.id } } })}
                >
                  Revoke
                </Button>
              ),
          },
        ]}
      />
      {creating && <NewApiKeyDialog onClose={() => setCreating(false)} />}
    </>
  );
}

function Owner({ id }: { id: string }) {
  return useUserName(id) ?? <Hash value={id} />;
}
