import Button from '@mui/material/Button';
import { useState } from 'react';
import type { PolicyView } from '@/api/types';
import { EmptyState } from '@/components/EmptyState';
import { FormDialog, textOf } from '@/components/FormDialog';
import { Offered } from '@/components/Guarded';
import { Json } from '@/components/Json';
import { Panel } from '@/components/Panel';
import { SourceField } from './SourceField';
import { useAddPolicyVersion } from './useAddPolicyVersion';

/** The document in force, and the way to a next version of it. */
export function SourceTab({ view }: { view: PolicyView }) {
  const [editing, setEditing] = useState(false);
  const add = useAddPolicyVersion();
  const { active } = view;
  return (
    <Panel
      title={active ? `Version ${active.number}, in force` : 'Document'}
      actions={
        <Offered permission="policy:write">
          <Button variant="outlined" onClick={() => setEditing(true)}>
            Edit as a new version
          </Button>
        </Offered>
      }
    >
      {active?.document ? (
        <Json label="Policy document" value={active.document} />
      ) : (
        <EmptyState title="No version is in force">Activate one under Versions.</EmptyState>
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
            { params: { path: { id: view.policy.id } }, body: { document: textOf(form, 'document') } },
            { onSuccess: () => setEditing(false) },
          )
        }
      >
        <SourceField initial={active?.document} />
      </FormDialog>
    </Panel>
  );
}
