import { createFileRoute } from '@tanstack/react-router';
import { PolicyPage } from '@/features/policies/PolicyPage';
import { POLICY_TABS } from '@/features/policies/tabs';
import { tabParameter } from '@/lib/search';

export const Route = createFileRoute('/_app/policies/$policyId')({
  validateSearch: (search) => tabParameter(search, POLICY_TABS),
  component: Policy,
});

function Policy() {
  const navigate = Route.useNavigate();
  return (
    <PolicyPage
      id={Route.useParams().policyId}
      tab={Route.useSearch().tab ?? 'source'}
      onTab={(tab) => void navigate({ search: { tab } })}
    />
  );
}
