import type { components } from '@/api/schema';
import { DataTable } from '@/components/DataTable';
import { Panel } from '@/components/Panel';

export function ColumnsPanel({ columns }: { columns: components['schemas']['Column'][] }) {
  return (
    <Panel flush>
      <DataTable
        label="Columns"
        rows={columns}
        rowKey={(column) => column.name}
        columns={[
          { header: 'Name', cell: (column) => column.name },
          { header: 'Type', cell: (column) => column.type },
          { header: 'Required', cell: (column) => (column.required ? 'yes' : 'no') },
        ]}
      />
    </Panel>
  );
}
