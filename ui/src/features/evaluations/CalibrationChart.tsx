import { useTheme } from '@mui/material/styles';
import { LineChart } from '@mui/x-charts/LineChart';
import type { CalibrationBin } from '@/api/types';
import { Panel } from '@/components/Panel';
import { formatShare } from '@/lib/format';
import { reliabilityOf } from './reliability';

/** What the model said beside what happened, bin by bin; a model that can be taken at its word lies on the diagonal. */
export function CalibrationChart({ bins }: { bins: readonly CalibrationBin[] }) {
  const { vars } = useTheme();
  const { predicted, observed } = reliabilityOf(bins);
  return (
    <Panel
      title="Calibration"
      hint="Share of cases that came true against the probability the model gave them, in bins of equal size"
    >
      <LineChart
        height={260}
        colors={[vars.palette.primary.main, vars.palette.text.disabled]}
        skipAnimation
        grid={{ horizontal: true }}
        margin={{ left: 0, right: 24, top: 12, bottom: 0 }}
        xAxis={[
          {
            data: predicted,
            scaleType: 'linear',
            height: 52,
            labelStyle: { fontSize: 12 },
            label: 'Predicted probability',
            valueFormatter: (value: number) => formatShare(value, 0),
          },
        ]}
        yAxis={[{ min: 0, width: 56, valueFormatter: (value: number) => formatShare(value, 0) }]}
        series={[
          {
            data: observed,
            label: 'Observed',
            curve: 'linear',
            showMark: true,
            valueFormatter: formatOrNothing,
          },
          {
            data: predicted,
            label: 'Perfectly calibrated',
            curve: 'linear',
            showMark: false,
            valueFormatter: formatOrNothing,
          },
        ]}
      />
    </Panel>
  );
}

function formatOrNothing(value: number | null): string {
  return formatShare(value ?? undefined);
}
