import { Forbidden } from '@/components/Forbidden';
import { Page } from '@/components/Page';
import { TabBar } from '@/components/TabBar';
import { useMay } from '@/session/useMay';
import { ApiKeysTab } from './ApiKeysTab';
import { SystemTab } from './SystemTab';
import { ADMINISTRATION_TABS, type AdministrationTab } from './tabs';
import { TenantsTab } from './TenantsTab';
import { UsersTab } from './UsersTab';

interface AdministrationPageProps {
  tab: AdministrationTab | undefined;
  onTab: (tab: AdministrationTab) => void;
}

export function AdministrationPage({ tab, onTab }: AdministrationPageProps) {
  const may = useMay();
  const open = ADMINISTRATION_TABS.filter(([, , permission]) => may(permission));
  const asked = ADMINISTRATION_TABS.find(([id]) => id === tab) ?? open[0] ?? ADMINISTRATION_TABS[0];
  const [shown, , permission] = asked;
  return (
    <Page
      title="Administration"
      lead="Who may do what in this tenant. Every change is an entry in the ledger."
    >
      {open.length > 0 && (
        <div>
          <TabBar
            label="Parts of the administration"
            tabs={open.map(([id, title]) => [id, title] as const)}
            value={may(permission) ? shown : (open[0]?.[0] ?? shown)}
            onChange={onTab}
          />
        </div>
      )}
      {may(permission) ? <Tab tab={shown} /> : <Forbidden permission={permission} />}
    </Page>
  );
}

function Tab({ tab }: { tab: AdministrationTab }) {
  switch (tab) {
    case 'users':
      return <UsersTab />;
    case 'api-keys':
      return <ApiKeysTab />;
    case 'tenants':
      return <TenantsTab />;
    case 'system':
      return <SystemTab />;
  }
}
