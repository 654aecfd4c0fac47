import { createFileRoute } from '@tanstack/react-router';
import { EntryPage } from '@/features/ledger/EntryPage';

export const Route = createFileRoute('/_app/ledger/$entryId')({ component: Entry });

function Entry() {
  return <EntryPage id={Route.useParams().entryId} />;
}
