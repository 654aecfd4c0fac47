import type { ReactNode } from 'react';
import { DataTable, type Column } from './DataTable';
import { Loaded } from './Loaded';
import { Pager } from './Pager';
import { Panel } from './Panel';
import type { Cursor } from './useCursor';

interface PagedTableProps<T> {
  label: string;
  title?: string;
  actions?: ReactNode;
  query: {
    data: { items?: T[]; next_cursor?: string | null } | undefined;
    error: unknown;
    isPending: boolean;
    refetch: () => unknown;
  };
  cursor: Cursor;
  columns: Column<T>[];
  rowKey: (row: T, index: number) => string;
  linked?: boolean;
  /** What to say, and to do next, when there is nothing. */
  empty: ReactNode;
}

/** A cursor-paged list with its loading, refused, empty and filled state. */
export function PagedTable<T>(props: PagedTableProps<T>) {
  const { label, title, actions, query, cursor, columns, rowKey, linked, empty } = props;
  return (
    <Panel flush title={title} actions={actions}>
      <Loaded query={query} isEmpty={(page) => !page.items?.length} empty={empty}>
        {(page) => (
          <>
            <DataTable
              label={label}
              linked={linked}
              columns={columns}
              rows={page.items ?? []}
              rowKey={rowKey}
            />
            <Pager cursor={cursor} next={page.next_cursor} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}
