import { createFileRoute } from '@tanstack/react-router';
import { GatewayPage } from '@/features/gateway/GatewayPage';
import { GATEWAY_TABS } from '@/features/gateway/tabs';
import { tabParameter } from '@/lib/search';

export const Route = createFileRoute('/_app/gateway/')({
  validateSearch: (search) => tabParameter(search, GATEWAY_TABS),
  component: Gateway,
});

function Gateway() {
  const navigate = Route.useNavigate();
  return (
    <GatewayPage
      tab={Route.useSearch().tab ?? 'decisions'}
      onTab={(tab) => void navigate({ search: { tab } })}
    />
  );
}
