import { EmptyState } from '@/components/EmptyState';
import { Guarded } from '@/components/Guarded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { PagedTable } from '@/components/PagedTable';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { useModels } from './useModels';

export function ModelsPage() {
  return (
    <Page
      title="Models"
      lead="What was registered, which version is allowed where, and everything it rests on."
    >
      <Guarded permission="model:read">
        <ModelTable />
      </Guarded>
    </Page>
  );
}

function ModelTable() {
  const cursor = useCursor();
  const models = useModels(cursor.current);
  return (
    <PagedTable
      label="Models"
      linked
      query={models}
      cursor={cursor}
      rowKey={(model) => model.id ?? ''}
      empty={<EmptyState title="No models yet">Train one, then register its run as a version.</EmptyState>}
      columns={[
        {
          header: 'Model',
          cell: (model) => (
            <RouterLink to="/models/$modelId" params={{ modelId: model.id ?? '' }}>
              {model.group ? `${model.group}/${model.name}` : model.name}
            </RouterLink>
          ),
        },
        { header: 'Risk', cell: (model) => <StatusChip state={model.risk} /> },
        { header: 'Latest', cell: (model) => model.latest_version },
        {
          header: 'In production',
          cell: (model) =>
            model.production_version && <StatusChip state={model.production_version} tone="success" />,
        },
        { header: 'Owner', cell: (model) => model.owner },
        { header: 'Created', align: 'right', cell: (model) => <Moment at={model.created_at} /> },
      ]}
    />
  );
}
