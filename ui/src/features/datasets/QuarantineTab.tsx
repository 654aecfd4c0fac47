import Box from '@mui/material/Box';
import { EmptyState } from '@/components/EmptyState';
import { PagedTable } from '@/components/PagedTable';
import { useCursor } from '@/components/useCursor';
import { formatCount } from '@/lib/format';
import { useQuarantine } from './useQuarantine';

export function QuarantineTab({ id }: { id: string }) {
  const cursor = useCursor();
  const rows = useQuarantine(id, cursor.current);
  return (
    <PagedTable
      label="Quarantined rows"
      rowKey={(row, index) => row.id ?? String(index)}
      columns={[
        { header: 'Line', align: 'right', width: 80, cell: (row) => formatCount(row.line) },
        {
          header: 'Why',
          width: '40%',
          cell: (row) => (
            <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
              {row.reasons?.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </Box>
          ),
        },
        {
          header: 'Row',
          cell: (row) => (
            <Box component="code" sx={{ overflowWrap: 'anywhere', color: 'text.secondary' }}>
              {Object.values(row.values ?? {}).join(', ')}
            </Box>
          ),
        },
      ]}
      query={rows}
      cursor={cursor}
      empty={<EmptyState title="Nothing in quarantine">Every row so far passed the rules.</EmptyState>}
    />
  );
}
