import { createFileRoute } from '@tanstack/react-router';
import { AdministrationPage } from '@/features/administration/AdministrationPage';
import { ADMINISTRATION_TABS } from '@/features/administration/tabs';
import { tabParameter } from '@/lib/search';

export const Route = createFileRoute('/_app/administration')({
  validateSearch: (search) =>
    tabParameter(
      search,
      ADMINISTRATION_TABS.map(([id, title]) => [id, title] as const),
    ),
  component: Administration,
});

function Administration() {
  const navigate = Route.useNavigate();
  return (
    <AdministrationPage tab={Route.useSearch().tab} onTab={(tab) => void navigate({ search: { tab } })} />
  );
}
