import { EmptyState } from '@/components/EmptyState';
import { Hash } from '@/components/Hash';
import { Moment } from '@/components/Moment';
import { PagedTable } from '@/components/PagedTable';
import { RouterLink } from '@/components/RouterLink';
import { useCursor } from '@/components/useCursor';
import { formatCount } from '@/lib/format';
import { useVersions } from './useVersions';

export function VersionsTab({ id }: { id: string }) {
  const cursor = useCursor();
  const versions = useVersions(id, cursor.current);
  return (
    <PagedTable
      label="Versions"
      linked
      rowKey={(version) => version.id}
      columns={[
        {
          header: 'Version',
          cell: (version) => (
            <RouterLink
              to="/datasets/$datasetId/versions/$versionId"
              params={{ datasetId: id, versionId: version.id }}
            >
              {`v${version.number}`}
            </RouterLink>
          ),
        },
        { header: 'What changed', cell: (version) => version.message },
        { header: 'Rows', align: 'right', cell: (version) => formatCount(version.rows) },
        { header: 'Quarantined', align: 'right', cell: (version) => formatCount(version.quarantined) },
        { header: 'Findings', align: 'right', cell: (version) => formatCount(version.findings) },
        { header: 'Content', cell: (version) => <Hash value={version.digest} /> },
        { header: 'By', cell: (version) => version.author },
        { header: 'When', align: 'right', cell: (version) => <Moment at={version.created_at} /> },
      ]}
      query={versions}
      cursor={cursor}
      empty={
        <EmptyState title="No version yet">
          Import a CSV file; what passes the rules becomes version 1.
        </EmptyState>
      }
    />
  );
}
