import { useTheme } from '@mui/material/styles';
import { BarChart } from '@mui/x-charts/BarChart';
import type { Influence } from '@/api/types';
import { Panel } from '@/components/Panel';
import { formatMetric } from '@/lib/format';

const SHOWN = 15;

export function ShapChart({ influences }: { influences: Influence[] }) {
  const { vars } = useTheme();
  const top = influences
    .filter((one) => one.mean_abs > 0)
    .toSorted((left, right) => right.mean_abs - left.mean_abs)
    .slice(0, SHOWN);
  return (
    <Panel title="What drives the model" hint="Mean absolute SHAP value, exact for trees, in log-odds">
      <BarChart
        layout="horizontal"
        height={top.length * 26 + 44}
        hideLegend
        colors={[vars.palette.primary.main]}
        skipAnimation
        margin={{ left: 0, right: 24, top: 4, bottom: 0 }}
        yAxis={[{ data: top.map((one) => one.feature), scaleType: 'band', width: 190 }]}
        xAxis={[{ min: 0, height: 28, valueFormatter: (value: number) => formatMetric(value) }]}
        series={[
          {
            data: top.map((one) => one.mean_abs),
            valueFormatter: (value) => formatMetric(value ?? undefined),
          },
        ]}
      />
    </Panel>
  );
}
