import Box from '@mui/material/Box';
import { Panel } from '@/components/Panel';
import { MetricChart } from './MetricChart';
import { useMetricHistories } from './useMetricHistories';

export function MetricCharts({ runId, names }: { runId: string; names: string[] }) {
  const series = useMetricHistories(runId, names);
  if (series.length === 0) return null;
  return (
    <Box sx={{ display: 'grid', gap: 2.5, gridTemplateColumns: 'repeat(auto-fill, minmax(360px, 1fr))' }}>
      {series.map((one) => (
        <Panel key={one.name} title={one.name} hint="By step">
          <MetricChart series={one} />
        </Panel>
      ))}
    </Box>
  );
}
