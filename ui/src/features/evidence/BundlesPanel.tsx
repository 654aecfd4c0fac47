import Link from '@mui/material/Link';
import { EmptyState } from '@/components/EmptyState';
import { Hash } from '@/components/Hash';
import { Moment } from '@/components/Moment';
import { PagedTable } from '@/components/PagedTable';
import { useCursor } from '@/components/useCursor';
import { formatBytes, humanize, shortId } from '@/lib/format';
import { useBundles } from './useBundles';

export function BundlesPanel() {
  const cursor = useCursor();
  const bundles = useBundles(cursor.current);
  return (
    <PagedTable
      title="Bundles made so far"
      label="Bundles"
      query={bundles}
      cursor={cursor}
      rowKey={(bundle) => bundle.id}
      empty={<EmptyState title="No bundles yet">Ask why first, then create one from the answer.</EmptyState>}
      columns={[
        {
          header: 'About',
          cell: (bundle) => `${humanize(bundle.subject_type)} ${shortId(bundle.subject_id)}`,
        },
        { header: 'Size', align: 'right', cell: (bundle) => formatBytes(bundle.length) },
        { header: 'SHA-256', cell: (bundle) => <Hash value={bundle.sha256} /> },
        { header: 'Gaps', align: 'right', cell: (bundle) => bundle.gaps.length },
        { header: 'By', cell: (bundle) => bundle.created_by },
        { header: 'When', align: 'right', cell: (bundle) => <Moment at={bundle.created_at} /> },
        {
          header: 'File',
          align: 'right',
          cell: (bundle) => (
            <Link href={`/api/v1/bundles/${bundle.id}/content`} download>
              Download
            </Link>
          ),
        },
      ]}
    />
  );
}
