import { EmptyState } from '@/components/EmptyState';
import { Facts } from '@/components/Facts';
import { Guarded } from '@/components/Guarded';
import { Hash } from '@/components/Hash';
import { Loaded } from '@/components/Loaded';
import { Moment } from '@/components/Moment';
import { Page } from '@/components/Page';
import { PagedTable } from '@/components/PagedTable';
import { Panel } from '@/components/Panel';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { useModel } from './useModel';
import { useModelVersions } from './useModelVersions';

export function ModelPage({ id }: { id: string }) {
  const model = useModel(id);
  return (
    <Page
      title={model.data?.full_name ?? 'Model'}
      lead={model.data?.description}
      back={<RouterLink to="/models">Models</RouterLink>}
      badge={<StatusChip state={model.data?.risk_tier && `${model.data.risk_tier} risk`} tone="neutral" />}
    >
      <Guarded permission="model:read">
        <Loaded query={model}>
          {(data) => (
            <>
              <Panel>
                <Facts
                  items={[
                    ['Id', <Hash key="id" value={data.id} />],
                    ['Group', data.group],
                    ['Risk tier', data.risk_tier],
                    ['Owners', data.owners.join(', ')],
                    ['Registered by', data.created_by],
                    ['Created', <Moment key="at" at={data.created_at} />],
                  ]}
                />
              </Panel>
              <VersionTable id={id} />
            </>
          )}
        </Loaded>
      </Guarded>
    </Page>
  );
}

function VersionTable({ id }: { id: string }) {
  const cursor = useCursor();
  const versions = useModelVersions(id, cursor.current);
  return (
    <PagedTable
      title="Versions"
      label="Versions"
      linked
      query={versions}
      cursor={cursor}
      rowKey={(version) => version.id}
      empty={
        <EmptyState title="No versions yet">Register a run as a semantic version of this model.</EmptyState>
      }
      columns={[
        {
          header: 'Version',
          cell: (version) => (
            <RouterLink to="/model-versions/$versionId" params={{ versionId: version.id }}>
              {version.version}
            </RouterLink>
          ),
        },
        { header: 'State', cell: (version) => <StatusChip state={version.state} /> },
        { header: 'By', cell: (version) => version.author_name },
        { header: 'Registered', align: 'right', cell: (version) => <Moment at={version.registered_at} /> },
      ]}
    />
  );
}
