import Box from '@mui/material/Box';
import type { PredictionReason } from '@/api/types';
import { DataTable } from '@/components/DataTable';
import { EmptyState } from '@/components/EmptyState';
import { Panel } from '@/components/Panel';
import { formatMetric } from '@/lib/format';

export function ReasonsPanel({ reasons }: { reasons: PredictionReason[] }) {
  const largest = Math.max(...reasons.map((reason) => Math.abs(reason.contribution)), Number.MIN_VALUE);
  return (
    <Panel title="Reasons" hint="SHAP contributions in log-odds: to the right raises the probability" flush>
      {reasons.length === 0 ? (
        <EmptyState title="No reasons were kept" />
      ) : (
        <DataTable
          label="Reasons"
          rows={reasons}
          rowKey={(reason) => reason.feature}
          columns={[
            { header: 'Feature', cell: (reason) => reason.feature },
            { header: 'Value', align: 'right', cell: (reason) => String(reason.value ?? '') },
            {
              header: 'Contribution',
              width: '45%',
              cell: ({ contribution = 0 }) => <Bar share={contribution / largest} />,
            },
            {
              header: 'Log-odds',
              align: 'right',
              cell: ({ contribution = 0 }) => `${contribution > 0 ? '+' : ''}${formatMetric(contribution)}`,
            },
          ]}
        />
      )}
    </Panel>
  );
}

/** A bar from the middle: left lowers, right raises. The number beside it says the same. */
function Bar({ share }: { share: number }) {
  return (
    <Box
      aria-hidden
      sx={{
        position: 'relative',
        overflow: 'hidden',
        height: 12,
        bgcolor: 'action.hover',
        borderRadius: 0.5,
      }}
    >
      <Box
        sx={{
          position: 'absolute',
          top: 0,
          bottom: 0,
          left: share < 0 ? `${50 + share * 50}%` : '50%',
          width: `${Math.abs(share) * 50}%`,
          bgcolor: share < 0 ? 'info.main' : 'warning.main',
          borderRadius: 0.5,
        }}
      />
    </Box>
  );
}
