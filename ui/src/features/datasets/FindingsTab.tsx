import { EmptyState } from '@/components/EmptyState';
import { StatusChip } from '@/components/StatusChip';
import { PagedTable } from '@/components/PagedTable';
import { useCursor } from '@/components/useCursor';
import { formatCount, formatShare } from '@/lib/format';
import { useFindings } from './useFindings';

export function FindingsTab({ id }: { id: string }) {
  const cursor = useCursor();
  const findings = useFindings(id, cursor.current);
  return (
    <PagedTable
      label="Findings"
      rowKey={(finding, index) => finding.id ?? String(index)}
      columns={[
        { header: 'Column', cell: (finding) => finding.column },
        { header: 'Detector', cell: (finding) => <StatusChip state={finding.detector} /> },
        { header: 'Found', align: 'right', cell: (finding) => formatCount(finding.count) },
        { header: 'Confidence', align: 'right', cell: (finding) => formatShare(finding.confidence, 0) },
        { header: 'Example, masked', cell: (finding) => finding.example && <code>{finding.example}</code> },
      ]}
      query={findings}
      cursor={cursor}
      empty={
        <EmptyState title="No personal data found">Every import is scanned column by column.</EmptyState>
      }
    />
  );
}
