import { EmptyState } from '@/components/EmptyState';
import { PagedTable } from '@/components/PagedTable';
import { useCursor } from '@/components/useCursor';
import { formatCount } from '@/lib/format';
import type { VersionPath } from './path';
import { useQuarantine } from './useQuarantine';

export function QuarantineTab({ path }: { path: VersionPath }) {
  const cursor = useCursor();
  const rows = useQuarantine(path, cursor.current);
  return (
    <PagedTable
      label="Quarantined rows"
      query={rows}
      cursor={cursor}
      rowKey={(row) => row.id}
      empty={
        <EmptyState title="Nothing in quarantine">Every row of this version passed the rules.</EmptyState>
      }
      columns={[
        { header: 'Line', align: 'right', width: 90, cell: (row) => formatCount(row.line) },
        { header: 'Rule', width: 100, cell: (row) => <code>{row.rule}</code> },
        { header: 'Why', cell: (row) => row.reason },
        { header: 'Field', cell: (row) => row.field },
        { header: 'Value', cell: (row) => row.value && <code>{row.value}</code> },
      ]}
    />
  );
}
