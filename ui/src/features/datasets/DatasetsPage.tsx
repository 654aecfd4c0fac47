import Button from '@mui/material/Button';
import { useState } from 'react';
import { EmptyState } from '@/components/EmptyState';
import { Guarded, Offered } from '@/components/Guarded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { PagedTable } from '@/components/PagedTable';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { NewDatasetDialog } from './NewDatasetDialog';
import { useDatasets } from './useDatasets';

export function DatasetsPage() {
  const [creating, setCreating] = useState(false);
  return (
    <Page
      title="Datasets"
      lead="Encrypted, versioned, scanned for personal data and checked by rules. What fails is quarantined, never lost."
      actions={
        <Offered permission="dataset:write">
          <Button variant="contained" color="primary" onClick={() => setCreating(true)}>
            New dataset
          </Button>
        </Offered>
      }
    >
      <Guarded permission="dataset:read">
        <DatasetTable />
      </Guarded>
      <NewDatasetDialog open={creating} onClose={() => setCreating(false)} />
    </Page>
  );
}

function DatasetTable() {
  const cursor = useCursor();
  const datasets = useDatasets(cursor.current);
  return (
    <PagedTable
      label="Datasets"
      linked
      rowKey={(dataset) => dataset.id}
      columns={[
        {
          header: 'Name',
          cell: (dataset) => (
            <RouterLink to="/datasets/$datasetId" params={{ datasetId: dataset.id }}>
              {dataset.name}
            </RouterLink>
          ),
        },
        { header: 'Classification', cell: (dataset) => <StatusChip state={dataset.classification} /> },
        { header: 'Description', width: '40%', cell: (dataset) => dataset.description },
        {
          header: 'Data',
          cell: (dataset) => (dataset.head_version_id ? 'has a version' : 'nothing imported yet'),
        },
        { header: 'Created', align: 'right', cell: (dataset) => <Moment at={dataset.created_at} /> },
      ]}
      query={datasets}
      cursor={cursor}
      empty={
        <EmptyState title="No datasets yet">
          Create one, then import a CSV file into it to get a version.
        </EmptyState>
      }
    />
  );
}
