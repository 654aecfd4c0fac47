import { EmptyState } from '@/components/EmptyState';
import { Moment } from '@/components/Moment';
import { PagedTable } from '@/components/PagedTable';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { formatBytes, formatCount } from '@/lib/format';
import { useImports } from './useImports';

export function ImportsTab({ id }: { id: string }) {
  const cursor = useCursor();
  const imports = useImports(id, cursor.current);
  return (
    <PagedTable
      label="Imports"
      query={imports}
      cursor={cursor}
      rowKey={(one) => one.id}
      empty={<EmptyState title="Nothing imported yet">Import a CSV file to get a version.</EmptyState>}
      columns={[
        {
          header: 'Import',
          cell: (one) => (
            <RouterLink to="/jobs/$jobId" params={{ jobId: one.job_id }}>
              {one.message || formatBytes(one.bytes)}
            </RouterLink>
          ),
        },
        { header: 'State', cell: (one) => <StatusChip state={one.unchanged ? 'unchanged' : one.state} /> },
        { header: 'Rows', align: 'right', cell: (one) => formatCount(one.rows) },
        { header: 'Accepted', align: 'right', cell: (one) => formatCount(one.accepted) },
        { header: 'Quarantined', align: 'right', cell: (one) => formatCount(one.quarantined) },
        { header: 'Corrected', align: 'right', cell: (one) => formatCount(one.changed) },
        { header: 'When', align: 'right', cell: (one) => <Moment at={one.created_at} /> },
      ]}
    />
  );
}
