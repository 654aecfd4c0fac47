import Button from '@mui/material/Button';
import { useState } from 'react';
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
import { formatCount } from '@/lib/format';
import { FindingsTab } from './FindingsTab';
import { ImportDialog } from './ImportDialog';
import { QualityTab } from './QualityTab';
import { QuarantineTab } from './QuarantineTab';
import { RecordsTab } from './RecordsTab';
import { DATASET_TABS, type DatasetTab } from './tabs';
import { useDataset } from './useDataset';
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
                    ['Latest version', data.latest_version],
                    ['Rows', formatCount(data.rows)],
                    ['Created', <Moment key="at" at={data.created_at} />],
                    ['Created by', data.created_by],
                  ]}
                />
              </Panel>
              <div>
                <TabBar label="Parts of the dataset" tabs={DATASET_TABS} value={tab} onChange={onTab} />
              </div>
              {tab === 'versions' && <VersionsTab id={id} />}
              {tab === 'quality' && <QualityTab id={id} />}
              {tab === 'findings' && <FindingsTab id={id} />}
              {tab === 'quarantine' && <QuarantineTab id={id} />}
              {tab === 'records' && <RecordsTab id={id} />}
            </>
          )}
        </Loaded>
      </Guarded>
      <ImportDialog id={id} open={importing} onClose={() => setImporting(false)} />
    </Page>
  );
}
