import { useTheme } from '@mui/material/styles';
import { BarChart } from '@mui/x-charts/BarChart';
import { Panel } from '@/components/Panel';
import { formatMetric, humanize } from '@/lib/format';
import type { GroupComparison } from './groups';

export function GroupChart({ comparison }: { comparison: GroupComparison }) {
  const { vars } = useTheme();
  const { metric, groups } = comparison;
  return (
    <Panel title={`${humanize(metric)} by group`}>
      <BarChart
        layout="horizontal"
        height={Math.max(110, groups.length * 36 + 44)}
        hideLegend
        colors={[vars.palette.primary.main]}
        skipAnimation
        margin={{ left: 0, right: 24, top: 4, bottom: 0 }}
        yAxis={[{ data: groups.map((one) => one.group), scaleType: 'band', width: 150 }]}
        xAxis={[{ min: 0, height: 28, valueFormatter: (value: number) => formatMetric(value) }]}
        series={[
          {
            data: groups.map((one) => one.value),
            valueFormatter: (value) => formatMetric(value ?? undefined),
          },
        ]}
      />
    </Panel>
  );
}
