import { createFileRoute } from '@tanstack/react-router';
import { PoliciesPage } from '@/features/policies/PoliciesPage';
import { POLICIES_TABS } from '@/features/policies/tabs';
import { tabParameter } from '@/lib/search';

export const Route = createFileRoute('/_app/policies/')({
  validateSearch: (search) => tabParameter(search, POLICIES_TABS),
  component: Policies,
});

function Policies() {
  const navigate = Route.useNavigate();
  return (
    <PoliciesPage
      tab={Route.useSearch().tab ?? 'policies'}
      onTab={(tab) => void navigate({ search: { tab } })}
    />
  );
}
