import { EmptyState } from '@/components/EmptyState';
import { PagedTable } from '@/components/PagedTable';
import { StatusChip } from '@/components/StatusChip';
import { useCursor } from '@/components/useCursor';
import { formatCount, formatShare, humanize } from '@/lib/format';
import type { VersionPath } from './path';
import { useFindings } from './useFindings';

export function FindingsTab({ path }: { path: VersionPath }) {
  const cursor = useCursor();
  const findings = useFindings(path, cursor.current);
  return (
    <PagedTable
      label="Findings"
      query={findings}
      cursor={cursor}
      rowKey={(finding) => finding.id}
      empty={
        <EmptyState title="No personal data found">Every import is scanned column by column.</EmptyState>
      }
      columns={[
        { header: 'Column', cell: (finding) => <b>{finding.column}</b> },
        { header: 'Holds', cell: (finding) => humanize(finding.type) },
        {
          header: 'Judged',
          cell: (finding) =>
            finding.personal ? (
              <StatusChip state="personal data" tone="warning" />
            ) : (
              <StatusChip state="single cells" tone="neutral" />
            ),
        },
        { header: 'Cells', align: 'right', cell: (finding) => formatCount(finding.cells) },
        { header: 'Share', align: 'right', cell: (finding) => formatShare(finding.share) },
        { header: 'Confidence', align: 'right', cell: (finding) => formatShare(finding.confidence, 0) },
      ]}
    />
  );
}
