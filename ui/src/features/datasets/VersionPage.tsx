import { Facts } from '@/components/Facts';
import { Guarded } from '@/components/Guarded';
import { Hash } from '@/components/Hash';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { RouterLink } from '@/components/RouterLink';
import { TabBar } from '@/components/TabBar';
import { formatCount } from '@/lib/format';
import type { VersionPath } from './path';
import { VERSION_TABS, type VersionTab } from './tabs';
import { useVersion } from './useVersion';
import { VersionPart } from './VersionPart';

interface VersionPageProps {
  path: VersionPath;
  tab: VersionTab;
  onTab: (tab: VersionTab) => void;
}

export function VersionPage({ path, tab, onTab }: VersionPageProps) {
  const version = useVersion(path);
  return (
    <Page
      title={version.data ? `Version ${version.data.number}` : 'Version'}
      lead={version.data?.message}
      back={
        <RouterLink to="/datasets/$datasetId" params={{ datasetId: path.datasetId }}>
          Dataset
        </RouterLink>
      }
    >
      <Guarded permission="dataset:read">
        <Loaded query={version}>
          {(data) => (
            <>
              <Panel>
                <Facts
                  items={[
                    ['Id', <Hash key="id" value={data.id} />],
                    ['Rows', formatCount(data.rows)],
                    ['Quarantined', formatCount(data.quarantined)],
                    ['Findings', formatCount(data.findings)],
                    ['Content digest', <Hash key="digest" value={data.digest} />],
                    ['Committed', <Moment key="at" at={data.created_at} />],
                    ['By', data.author],
                  ]}
                />
              </Panel>
              <div>
                <TabBar label="Parts of the version" tabs={VERSION_TABS} value={tab} onChange={onTab} />
              </div>
              <VersionPart path={path} tab={tab} />
            </>
          )}
        </Loaded>
      </Guarded>
    </Page>
  );
}
