import { DataTable } from '@/components/DataTable';
import { Facts } from '@/components/Facts';
import { Guarded } from '@/components/Guarded';
import { Hash } from '@/components/Hash';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { formatCount } from '@/lib/format';
import { QualityPanel } from './QualityPanel';
import { RecordsPanel } from './RecordsPanel';
import { useVersion } from './useVersion';

export function VersionPage({ id, versionId }: { id: string; versionId: string }) {
  const version = useVersion(id, versionId);
  return (
    <Page
      title={version.data ? `Version ${version.data.number}` : 'Version'}
      lead={version.data?.message}
      back={
        <RouterLink to="/datasets/$datasetId" params={{ datasetId: id }}>
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
                    ['Content', <Hash key="hash" value={data.content_hash} />],
                    ['Committed', <Moment key="at" at={data.created_at} />],
                    ['By', data.created_by],
                  ]}
                />
              </Panel>
              {data.columns && data.columns.length > 0 && (
                <Panel title="Columns" flush>
                  <DataTable
                    label="Columns"
                    rows={data.columns}
                    rowKey={(column) => column.name ?? ''}
                    columns={[
                      { header: 'Name', cell: (column) => column.name },
                      { header: 'Type', cell: (column) => column.type },
                      { header: 'Class', cell: (column) => <StatusChip state={column.classification} /> },
                    ]}
                  />
                </Panel>
              )}
              <QualityPanel quality={data.quality} />
              <RecordsPanel id={id} versionId={versionId} />
            </>
          )}
        </Loaded>
      </Guarded>
    </Page>
  );
}
