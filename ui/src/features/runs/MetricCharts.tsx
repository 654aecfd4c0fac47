import Box from '@mui/material/Box';
import { Panel } from '@/components/Panel';
import { humanize } from '@/lib/format';
import { MetricChart } from './MetricChart';
import { useMetricHistories } from './useMetricHistories';

export function MetricCharts({ runId, names }: { runId: string; names: string[] }) {
  const series = useMetricHistories(runId, names);
  if (series.length === 0) return null;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2.5,
        gridTemplateColumns: 'repeat(auto-fill, minmax(min(360px, 100%), 1fr))',
      }}
    >
      {series.map((one) => (
        <Panel key={one.name} title={humanize(one.name)} hint="By step">
          <MetricChart series={one} />
        </Panel>
      ))}
    </Box>
  );
}
