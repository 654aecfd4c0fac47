import { DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Panel } from '@/components/Panel';

export function NamedValues({ title, values }: { title: string; values: [string, string][] }) {
  return (
    <Panel title={title} flush>
      {values.length === 0 ? (
        <EmptyState title="None were logged" />
      ) : (
        <DataTable
          label={title}
          rows={values}
          rowKey={([name]) => name}
          columns={[
            { header: 'Name', cell: ([name]) => name },
            { header: 'Value', align: 'right', cell: ([, value]) => value },
          ]}
        />
      )}
    </Panel>
  );
}
