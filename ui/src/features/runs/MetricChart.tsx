import { useTheme } from '@mui/material/styles';
import { LineChart } from '@mui/x-charts/LineChart';
import { formatMetric } from '@/lib/format';
import type { Series } from './metrics';

export function MetricChart({ series }: { series: Series }) {
  const { vars } = useTheme();
  return (
    <LineChart
      height={220}
      hideLegend
      colors={[vars.palette.primary.main]}
      skipAnimation
      grid={{ horizontal: true }}
      margin={{ left: 0, right: 16, top: 12, bottom: 0 }}
      xAxis={[{ data: series.steps, scaleType: 'linear', tickMinStep: 1, height: 28 }]}
      yAxis={[{ width: 56, valueFormatter: (value: number) => formatMetric(value) }]}
      series={[
        {
          data: series.values,
          label: series.name,
          showMark: false,
          valueFormatter: (value) => formatMetric(value ?? undefined),
        },
      ]}
    />
  );
}
