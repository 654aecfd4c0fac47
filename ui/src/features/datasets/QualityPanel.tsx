import type { Quality } from '@/api/types';
import { DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Panel } from '@/components/Panel';
import { StatusChip } from '@/components/StatusChip';
import { formatCount, formatShare, humanize } from '@/lib/format';

export function QualityPanel({ quality }: { quality: Quality | undefined }) {
  const rules = quality?.rules ?? [];
  const passed = rules.filter((rule) => rule.passed).length;
  return (
    <Panel title="Quality rules" flush hint={rules.length > 0 && `${passed} of ${rules.length} passed`}>
      {rules.length === 0 ? (
        <EmptyState title="No rules ran on this version">Give a rule set when importing.</EmptyState>
      ) : (
        <DataTable
          label="Quality rules"
          rows={rules}
          rowKey={(rule, index) => `${rule.name} ${index}`}
          columns={[
            { header: 'Rule', cell: (rule) => rule.name },
            { header: 'Checks', cell: (rule) => rule.description ?? rule.column },
            { header: 'Dimension', cell: (rule) => rule.dimension && humanize(rule.dimension) },
            { header: 'Result', cell: (rule) => <StatusChip state={rule.passed ? 'passed' : 'failed'} /> },
            { header: 'Failed', align: 'right', cell: (rule) => formatCount(rule.failed) },
            {
              header: 'Share',
              align: 'right',
              cell: (rule) => (rule.checked ? formatShare((rule.failed ?? 0) / rule.checked, 2) : null),
            },
          ]}
        />
      )}
    </Panel>
  );
}
