import { Facts } from '@/components/Facts';
import { Guarded } from '@/components/Guarded';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
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
  const registered = policy.data?.policy;
  return (
    <Page
      title={registered?.name ?? 'Policy'}
      back={<RouterLink to="/policies">Policies</RouterLink>}
      badge={registered && <StatusChip state={registered.active_version ? 'active' : 'switched off'} />}
    >
      <Guarded permission="policy:read">
        <Loaded query={policy}>
          {(data) => (
            <>
              <Panel>
                <Facts
                  items={[
                    ['In force', data.active ? `version ${data.active.number}` : 'no version'],
                    ['Newest', `version ${data.policy.latest_version}`],
                    ['Decides about', data.active?.contexts.join(', ')],
                    ['Origin', data.policy.shipped ? 'shipped with Probity' : 'written here'],
                    ['By', data.policy.created_by_name],
                    ['Since', <Moment key="at" at={data.policy.created_at} />],
                  ]}
                />
              </Panel>
              <div>
                <TabBar label="Parts of the policy" tabs={POLICY_TABS} value={tab} onChange={onTab} />
              </div>
              {tab === 'source' && <SourceTab view={data} />}
              {tab === 'versions' && <PolicyVersionsTab view={data} />}
              {tab === 'dry-run' && <DryRunTab view={data} />}
            </>
          )}
        </Loaded>
      </Guarded>
    </Page>
  );
}
