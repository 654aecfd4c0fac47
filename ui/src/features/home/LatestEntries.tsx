import { DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Panel } from '@/components/Panel';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { useMay } from '@/session/useMay';
import type { usePosture } from './usePosture';

export function LatestEntries({ query }: { query: ReturnType<typeof usePosture>['entries'] }) {
  if (!useMay()('ledger:read')) return null;
  return (
    <Panel title="Latest in the ledger" flush actions={<RouterLink to="/ledger">All entries</RouterLink>}>
      <Loaded
        query={query}
        isEmpty={(page) => !page.items.length}
        empty={<EmptyState title="Nothing recorded yet">Every action leaves an entry here.</EmptyState>}
      >
        {(page) => (
          <DataTable
            label="Latest ledger entries"
            linked
            rows={page.items}
            rowKey={(entry) => entry.id}
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
              { header: 'When', align: 'right', cell: (entry) => <Moment at={entry.time} /> },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}
