import Button from '@mui/material/Button';
import { useState } from 'react';
import { EmptyState } from '@/components/EmptyState';
import { Facts } from '@/components/Facts';
import { Guarded, Offered } from '@/components/Guarded';
import { Hash } from '@/components/Hash';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { TabBar } from '@/components/TabBar';
import { ImportDialog } from './ImportDialog';
import { ImportsTab } from './ImportsTab';
import { DATASET_TABS, type DatasetTab } from './tabs';
import { useDataset } from './useDataset';
import { VersionPart } from './VersionPart';
import { VersionsTab } from './VersionsTab';

interface DatasetPageProps {
  id: string;
  tab: DatasetTab;
  onTab: (tab: DatasetTab) => void;
}

export function DatasetPage({ id, tab, onTab }: DatasetPageProps) {
  const dataset = useDataset(id);
  const [importing, setImporting] = useState(false);
  return (
    <Page
      title={dataset.data?.name ?? 'Dataset'}
      lead={dataset.data?.description}
      back={<RouterLink to="/datasets">Datasets</RouterLink>}
      badge={<StatusChip state={dataset.data?.classification} />}
      actions={
        <Offered permission="dataset:write">
          <Button variant="contained" color="primary" onClick={() => setImporting(true)}>
            Import CSV
          </Button>
        </Offered>
      }
    >
      <Guarded permission="dataset:read">
        <Loaded query={dataset}>
          {(data) => (
            <>
              <Panel>
                <Facts
                  items={[
                    ['Id', <Hash key="id" value={data.id} />],
                    ['Latest version', <Hash key="head" value={data.head_version_id} />],
                    ['By', data.created_by],
                    ['Created', <Moment key="at" at={data.created_at} />],
                  ]}
                />
              </Panel>
              <div>
                <TabBar label="Parts of the dataset" tabs={DATASET_TABS} value={tab} onChange={onTab} />
              </div>
              <Part id={id} tab={tab} newest={data.head_version_id} />
            </>
          )}
        </Loaded>
      </Guarded>
      <ImportDialog id={id} open={importing} onClose={() => setImporting(false)} />
    </Page>
  );
}

/** Quality, findings and records are those of the newest version; older ones have their own page. */
function Part({ id, tab, newest }: { id: string; tab: DatasetTab; newest: string | null | undefined }) {
  if (tab === 'versions') return <VersionsTab id={id} />;
  if (tab === 'imports') return <ImportsTab id={id} />;
  if (!newest) {
    return (
      <Panel>
        <EmptyState title="No version yet">
          Import a CSV file; what passes the rules becomes version 1.
        </EmptyState>
      </Panel>
    );
  }
  return <VersionPart path={{ datasetId: id, versionId: newest }} tab={tab} />;
}
