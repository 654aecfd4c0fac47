import { Page } from '@/components/Page';
import { Guarded } from '@/components/Guarded';
import { TabBar } from '@/components/TabBar';
import { DecisionTable } from './DecisionTable';
import { Playground } from './Playground';
import { GATEWAY_TABS, type GatewayTab } from './tabs';
import { UpstreamsTab } from './UpstreamsTab';

interface GatewayPageProps {
  tab: GatewayTab;
  onTab: (tab: GatewayTab) => void;
}

export function GatewayPage({ tab, onTab }: GatewayPageProps) {
  return (
    <Page
      title="Gateway"
      lead="Prompts and answers are checked on their way. Personal data is masked or blocked, and every decision is recorded."
    >
      <div>
        <TabBar label="Parts of the gateway" tabs={GATEWAY_TABS} value={tab} onChange={onTab} />
      </div>
      {tab === 'decisions' && (
        <Guarded permission="gateway:read">
          <DecisionTable />
        </Guarded>
      )}
      {tab === 'playground' && (
        <Guarded permission="gateway:use">
          <Playground />
        </Guarded>
      )}
      {tab === 'upstreams' && (
        <Guarded permission="gateway:read">
          <UpstreamsTab />
        </Guarded>
      )}
    </Page>
  );
}
