import { createFileRoute } from '@tanstack/react-router';
import { EvidencePage } from '@/features/evidence/EvidencePage';
import { textParameter } from '@/lib/search';

export const Route = createFileRoute('/_app/evidence')({
  validateSearch: (search) => ({ ...textParameter(search, 'type'), ...textParameter(search, 'id') }),
  component: Evidence,
});

function Evidence() {
  const { type, id } = Route.useSearch();
  const navigate = Route.useNavigate();
  return (
    <EvidencePage
      subject={type && id ? { type, id } : undefined}
      onSubject={(subject) => void navigate({ search: subject })}
    />
  );
}
