import Button from '@mui/material/Button';
import { useState } from 'react';
import { DataTable, type Column } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Loaded } from '@/components/Loaded';
import { Pager } from '@/components/Pager';
import { Panel } from '@/components/Panel';
import { useCursor } from '@/components/useCursor';
import type { VersionPath } from './path';
import { useRecords } from './useRecords';

type DatasetRecord = NonNullable<NonNullable<ReturnType<typeof useRecords>['data']>['items']>[number];

/** Clear text is fetched on request only: reading records is an act of its own, with an entry in the ledger. */
export function RecordsPanel({ path }: { path: VersionPath }) {
  const [shown, setShown] = useState(false);
  if (shown) return <Records path={path} />;
  return (
    <Panel>
      <EmptyState
        title="Records are encrypted"
        action={
          <Button variant="outlined" sx={{ mt: 1 }} onClick={() => setShown(true)}>
            Show records
          </Button>
        }
      >
        Showing them decrypts one page and records in the ledger that you read it.
      </EmptyState>
    </Panel>
  );
}

function Records({ path }: { path: VersionPath }) {
  const cursor = useCursor();
  const records = useRecords(path, cursor.current);
  return (
    <Panel flush>
      <Loaded
        query={records}
        isEmpty={(page) => !page.items.length}
        empty={<EmptyState title="No records">This version is empty.</EmptyState>}
      >
        {(page) => (
          <>
            <DataTable
              label="Records"
              rows={page.items}
              rowKey={(record) => String(record.row)}
              columns={Object.keys(page.items[0]?.fields ?? {}).map((name): Column<DatasetRecord> => ({
                header: name,
                cell: (record) => String(record.fields[name] ?? ''),
              }))}
            />
            <Pager cursor={cursor} next={page.next_cursor} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}
