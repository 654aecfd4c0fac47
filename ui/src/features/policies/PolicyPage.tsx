import { Guarded } from '@/components/Guarded';
import { Loaded } from '@/components/Loaded';
import { Page } from '@/components/Page';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { TabBar } from '@/components/TabBar';
import { DryRunTab } from './DryRunTab';
import { PolicyVersionsTab } from './PolicyVersionsTab';
import { SourceTab } from './SourceTab';
import { POLICY_TABS, type PolicyTab } from './tabs';
import { usePolicy } from './usePolicy';

interface PolicyPageProps {
  id: string;
  tab: PolicyTab;
  onTab: (tab: PolicyTab) => void;
}

export function PolicyPage({ id, tab, onTab }: PolicyPageProps) {
  const policy = usePolicy(id);
  return (
    <Page
      title={policy.data?.name ?? 'Policy'}
      lead={policy.data?.description}
      back={<RouterLink to="/policies">Policies</RouterLink>}
      badge={<StatusChip state={policy.data?.kind} tone="neutral" />}
    >
      <Guarded permission="policy:read">
        <Loaded query={policy}>
          {(data) => (
            <>
              <div>
                <TabBar label="Parts of the policy" tabs={POLICY_TABS} value={tab} onChange={onTab} />
              </div>
              {tab === 'source' && <SourceTab policy={data} />}
              {tab === 'versions' && <PolicyVersionsTab policy={data} />}
              {tab === 'dry-run' && <DryRunTab policy={data} />}
            </>
          )}
        </Loaded>
      </Guarded>
    </Page>
  );
}
