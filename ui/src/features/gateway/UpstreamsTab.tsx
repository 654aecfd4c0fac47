import TextField from '@mui/material/TextField';
import { EmptyState } from '@/components/EmptyState';
import { FormButton } from '@/components/FormButton';
import { textOf } from '@/components/FormDialog';
import { Moment } from '@/components/Moment';
import { PagedTable } from '@/components/PagedTable';
import { useCursor } from '@/components/useCursor';
import { useCreateUpstream } from './useCreateUpstream';
import { useUpstreams } from './useUpstreams';

export function UpstreamsTab() {
  const cursor = useCursor();
  const upstreams = useUpstreams(cursor.current);
  return (
    <PagedTable
      title="LLM servers"
      label="Upstreams"
      actions={<NewUpstreamButton />}
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
  );
}

function NewUpstreamButton() {
  const create = useCreateUpstream();
  return (
    <FormButton
      permission="gateway:write"
      label="Add upstream"
      submit="Add"
      variant="outlined"
      change={create}
      onSubmit={(form, done) =>
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
          { onSuccess: done },
        )
      }
    >
      <TextField name="name" label="Name" required autoFocus />
      <TextField name="url" label="Address" type="url" required placeholder="https://llm.example.com/v1" />
      <TextField name="models" label="Models, separated by commas" required />
      <TextField name="api_key" label="Key of the upstream" type="password" autoComplete="off" />
    </FormButton>
  );
}
