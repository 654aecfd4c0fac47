import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { Policy } from '@/api/types';
import { EmptyState } from '@/components/EmptyState';
import { FormDialog, textOf } from '@/components/FormDialog';
import { Offered } from '@/components/Guarded';
import { Json } from '@/components/Json';
import { Panel } from '@/components/Panel';
import { SourceField } from './SourceField';
import { useAddPolicyVersion } from './useAddPolicyVersion';
import { currentVersion } from './versions';

export function SourceTab({ policy }: { policy: Policy }) {
  const [editing, setEditing] = useState(false);
  const add = useAddPolicyVersion();
  const version = currentVersion(policy);
  return (
    <Panel
      title={version ? `Version ${version.number}` : 'Source'}
      hint={version && (version.number === policy.active_version ? 'Active' : 'Not active')}
      actions={
        <Offered permission="policy:write">
          <Button variant="outlined" onClick={() => setEditing(true)}>
            Edit as a new version
          </Button>
        </Offered>
      }
    >
      {version?.source ? (
        <Json label="Policy source" value={version.source} />
      ) : (
        <EmptyState title="No source yet">Write the first version.</EmptyState>
      )}
      <FormDialog
        title="New version"
        submit="Save version"
        open={editing}
        busy={add.isPending}
        error={add.error}
        onClose={() => setEditing(false)}
        onSubmit={(form) =>
          add.mutate(
            {
              params: { path: { id: policy.id ?? '' } },
              body: { source: textOf(form, 'source'), message: textOf(form, 'message') || undefined },
            },
            { onSuccess: () => setEditing(false) },
          )
        }
      >
        <SourceField initial={version?.source} />
        <TextField name="message" label="What changed" />
      </FormDialog>
    </Panel>
  );
}
