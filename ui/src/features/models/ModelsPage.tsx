import { useState } from 'react';
import { EmptyState } from '@/components/EmptyState';
import { Guarded } from '@/components/Guarded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { PagedTable } from '@/components/PagedTable';
import { RouterLink } from '@/components/RouterLink';
import { SearchField } from '@/components/SearchField';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { NewModelButton } from './NewModelButton';
import { useModels } from './useModels';

export function ModelsPage() {
  return (
    <Page
      title="Models"
      lead="What was registered, which version is allowed where, and everything it rests on."
      actions={<NewModelButton />}
    >
      <Guarded permission="model:read">
        <ModelTable />
      </Guarded>
    </Page>
  );
}

function ModelTable() {
  const [words, setWords] = useState('');
  return (
    <>
      <SearchField label="Find models by name or purpose" onSearch={setWords} />
      <FoundModels key={words} words={words} />
    </>
  );
}

function FoundModels({ words }: { words: string }) {
  const cursor = useCursor();
  const models = useModels(words, cursor.current);
  return (
    <PagedTable
      label="Models"
      linked
      query={models}
      cursor={cursor}
      rowKey={(model) => model.id}
      empty={
        words ? (
          <EmptyState title="No model matches">Try other words, or fewer.</EmptyState>
        ) : (
          <EmptyState title="No models yet">
            Make one, then register a finished run as its first version.
          </EmptyState>
        )
      }
      columns={[
        {
          header: 'Model',
          cell: (model) => (
            <RouterLink to="/models/$modelId" params={{ modelId: model.id }}>
              {model.full_name}
            </RouterLink>
          ),
        },
        { header: 'Risk', cell: (model) => <StatusChip state={model.risk_tier} /> },
        { header: 'Purpose', width: '35%', cell: (model) => model.description },
        { header: 'Owners', cell: (model) => model.owners.join(', ') },
        { header: 'Created', align: 'right', cell: (model) => <Moment at={model.created_at} /> },
      ]}
    />
  );
}
