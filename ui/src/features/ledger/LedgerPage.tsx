import Button from '@mui/material/Button';
import { useState } from 'react';
import { Guarded } from '@/components/Guarded';
import { Page } from '@/components/Page';
import { CheckpointPanel } from './CheckpointPanel';
import { EntryTable } from './EntryTable';
import { LedgerReport } from './LedgerReport';
import type { EntryFilter } from './useEntries';
import { useVerifyLedger } from './useVerifyLedger';

interface LedgerPageProps {
  filter: EntryFilter;
  onFilter: (filter: EntryFilter) => void;
}

export function LedgerPage({ filter, onFilter }: LedgerPageProps) {
  const verify = useVerifyLedger();
  const [asked, setAsked] = useState(false);
  return (
    <Page
      title="Ledger"
      lead="Every action is a leaf of one Merkle tree. Open an entry to check its proof in your browser, without trusting this server."
      actions={
        <Button
          variant="outlined"
          loading={verify.isPending}
          onClick={() => {
            setAsked(true);
            verify.mutate({});
          }}
        >
          Verify the whole ledger
        </Button>
      }
    >
      <Guarded permission="ledger:read">
        {asked && <LedgerReport report={verify.data} error={verify.error} />}
        <CheckpointPanel />
        <EntryTable filter={filter} onFilter={onFilter} />
      </Guarded>
    </Page>
  );
}
