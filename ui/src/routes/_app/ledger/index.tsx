import { createFileRoute } from '@tanstack/react-router';
import { LedgerPage } from '@/features/ledger/LedgerPage';
import type { EntryFilter } from '@/features/ledger/useEntries';
import { textParameter } from '@/lib/search';

export const Route = createFileRoute('/_app/ledger/')({
  validateSearch: (search): EntryFilter => ({
    ...textParameter(search, 'kind'),
    ...textParameter(search, 'entity'),
    ...textParameter(search, 'actor'),
  }),
  component: Ledger,
});

function Ledger() {
  const navigate = Route.useNavigate();
  return <LedgerPage filter={Route.useSearch()} onFilter={(filter) => void navigate({ search: filter })} />;
}
