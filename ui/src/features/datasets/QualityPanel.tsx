import Box from '@mui/material/Box';
import type { Quality } from '@/api/types';
import { DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Facts } from '@/components/Facts';
import { Panel } from '@/components/Panel';
import { StatusChip } from '@/components/StatusChip';
import { formatCount, formatMetric, formatShare } from '@/lib/format';

export function QualityPanel({ quality }: { quality: Quality | null | undefined }) {
  if (!quality?.rules.length) {
    return (
      <Panel>
        <EmptyState title="No rules ran on this version">Choose a rule set when importing.</EmptyState>
      </Panel>
    );
  }
  const { rules } = quality;
  const kept = rules.filter((rule) => rule.affected === 0 || !rule.applicable).length;
  return (
    <>
      <Panel
        title="Quality"
        hint={`Rule set ${quality.rule_set}: ${kept} of ${rules.length} rules without a violation`}
      >
        <Facts
          items={[
            ['Rows read', formatCount(quality.rows)],
            ['Accepted', formatCount(quality.accepted)],
            ['Corrected', formatCount(quality.changed)],
            ['Empty cells', formatShare(quality.null_rate, 2)],
            ['Duplicates', formatCount(quality.duplicates)],
            ['Against the schema', formatCount(quality.schema_violations)],
          ]}
        />
      </Panel>
      <Panel title="Rules" flush>
        <DataTable
          label="Quality rules"
          rows={rules}
          rowKey={(rule) => rule.id}
          columns={[
            { header: 'Rule', width: 90, cell: (rule) => <code>{rule.id}</code> },
            { header: 'Asks that', cell: (rule) => rule.description },
            { header: 'Otherwise', cell: (rule) => <StatusChip state={rule.action} tone="neutral" /> },
            {
              header: 'Result',
              cell: (rule) => (
                <StatusChip
                  state={rule.applicable ? (rule.affected > 0 ? 'violated' : 'passed') : 'not applicable'}
                />
              ),
            },
            { header: 'Violations', align: 'right', cell: (rule) => formatCount(rule.affected) },
          ]}
        />
      </Panel>
      {quality.alerts.length > 0 && (
        <Panel title="Alerts">
          <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
            {quality.alerts.map((alert) => (
              <li key={`${alert.rule} ${alert.field}`}>
                <b>{alert.field}</b>: {alert.reason} ({formatMetric(alert.observed)}, limit{' '}
                {formatMetric(alert.limit)})
              </li>
            ))}
          </Box>
        </Panel>
      )}
    </>
  );
}
