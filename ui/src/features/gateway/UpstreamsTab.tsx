import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { EmptyState } from '@/components/EmptyState';
import { FormDialog, textOf } from '@/components/FormDialog';
import { Offered } from '@/components/Guarded';
import { Moment } from '@/components/Moment';
import { PagedTable } from '@/components/PagedTable';
import { useCursor } from '@/components/useCursor';
import { useCreateUpstream } from './useCreateUpstream';
import { useUpstreams } from './useUpstreams';

export function UpstreamsTab() {
  const cursor = useCursor();
  const upstreams = useUpstreams(cursor.current);
  const create = useCreateUpstream();
  const [creating, setCreating] = useState(false);
  return (
    <>
      <PagedTable
        title="LLM servers"
        label="Upstreams"
        actions={
          <Offered permission="gateway:write">
            <Button variant="outlined" onClick={() => setCreating(true)}>
              Add upstream
            </Button>
          </Offered>
        }
        query={upstreams}
        cursor={cursor}
        rowKey={(upstream) => upstream.id}
        empty={
          <EmptyState title="No upstreams">
            Add an OpenAI-compatible server to send allowed prompts to.
          </EmptyState>
        }
        columns={[
          { header: 'Name', cell: (upstream) => upstream.name },
          { header: 'Address', cell: (upstream) => <code>{upstream.base_url}</code> },
          { header: 'Models', cell: (upstream) => upstream.models.join(', ') },
          { header: 'Key', cell: (upstream) => (upstream.has_key ? 'kept, encrypted' : 'none') },
          { header: 'Added', align: 'right', cell: (upstream) => <Moment at={upstream.created_at} /> },
        ]}
      />
      <FormDialog
        title="Add upstream"
        submit="Add"
        open={creating}
        busy={create.isPending}
        error={create.error}
        onClose={() => setCreating(false)}
        onSubmit={(form) =>
          create.mutate(
            {
              body: {
                name: textOf(form, 'name'),
                base_url: textOf(form, 'url'),
                models: textOf(form, 'models')
                  .split(',')
                  .map((model) => model.trim())
                  .filter(Boolean),
                api_key: textOf(form, 'api_key') || undefined,
              },
            },
            { onSuccess: () => setCreating(false) },
          )
        }
      >
        <TextField name="name" label="Name" required autoFocus />
        <TextField name="url" label="Address" type="url" required placeholder="https://llm.example.com/v1" />
        <TextField name="models" label="Models, separated by commas" required />
        <TextField name="api_key" label="Key of the upstream" type="password" autoComplete="off" />
      </FormDialog>
    </>
  );
}
