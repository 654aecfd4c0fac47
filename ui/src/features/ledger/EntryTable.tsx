import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { EmptyState } from '@/components/EmptyState';
import { Moment } from '@/components/Moment';
import { PagedTable } from '@/components/PagedTable';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { humanize, shortId } from '@/lib/format';
import { useEntries, type EntryFilter } from './useEntries';

interface EntryTableProps {
  filter: EntryFilter;
  onFilter: (filter: EntryFilter) => void;
}

export function EntryTable({ filter, onFilter }: EntryTableProps) {
  const cursor = useCursor();
  const entries = useEntries(filter, cursor.current);
  return (
    <PagedTable
      title="Entries"
      label="Ledger entries"
      actions={<Filters filter={filter} onFilter={onFilter} />}
      linked
      query={entries}
      cursor={cursor}
      rowKey={(entry) => entry.id}
      empty={
        <EmptyState title="No entry matches">Loosen the filter, or do something worth recording.</EmptyState>
      }
      columns={[
        {
          header: 'Action',
          cell: (entry) => (
            <RouterLink to="/ledger/$entryId" params={{ entryId: entry.id }}>
              {entry.action}
            </RouterLink>
          ),
        },
        { header: 'Outcome', cell: (entry) => <StatusChip state={entry.outcome} /> },
        { header: 'By', cell: (entry) => entry.actor?.name },
        {
          header: 'Entity',
          cell: (entry) => entry.entity && `${humanize(entry.entity.type)} ${shortId(entry.entity.id)}`,
        },
        { header: 'Leaf', align: 'right', cell: (entry) => entry.index ?? 'pending' },
        { header: 'When', align: 'right', cell: (entry) => <Moment at={entry.time} /> },
      ]}
    />
  );
}

function Filters({ filter, onFilter }: EntryTableProps) {
  return (
    <Stack
      component="form"
      role="search"
      direction="row"
      sx={{ gap: 1 }}
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        onFilter({
          kind: String(form.get('kind')) || undefined,
          entity: String(form.get('entity')) || undefined,
        });
      }}
    >
      <TextField
        name="kind"
        label="Kind"
        defaultValue={filter.kind ?? ''}
        key={`kind ${filter.kind ?? ''}`}
      />
      <TextField
        name="entity"
        label="Entity, type/id"
        defaultValue={filter.entity ?? ''}
        key={`id ${filter.entity ?? ''}`}
      />
      <button type="submit" hidden>
        Filter
      </button>
    </Stack>
  );
}
