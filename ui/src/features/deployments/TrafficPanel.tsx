import Button from '@mui/material/Button';
import Slider from '@mui/material/Slider';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Deployment } from '@/api/types';
import { Panel } from '@/components/Panel';
import { ProblemPanel } from '@/components/ProblemPanel';
import { isLive } from './states';
import { useShiftTraffic } from './useShiftTraffic';

const MARKS = [0, 10, 25, 50, 75, 100].map((value) => ({ value, label: `${value} %` }));

export function TrafficPanel({ deployment }: { deployment: Deployment }) {
  const shift = useShiftTraffic();
  const [percent, setPercent] = useState(deployment.percent);
  const changed = percent !== deployment.percent;
  if (!isLive(deployment.state)) return null;
  return (
    <Panel title="Traffic" hint={`This version answers ${percent} % of requests, the one before it the rest`}>
      <Stack direction="row" sx={{ gap: 4, alignItems: 'center', px: 1.5, flexWrap: 'wrap' }}>
        <Slider
          aria-label="Share of traffic"
          value={percent}
          onChange={(_, value) => setPercent(value)}
          valueLabelDisplay="auto"
          valueLabelFormat={(value) => `${value} %`}
          getAriaValueText={(value) => `${value} percent`}
          marks={MARKS}
          sx={{ flex: '1 1 320px', mb: 2 }}
        />
        <Button
          variant="contained"
          color="primary"
          disabled={!changed}
          loading={shift.isPending}
          onClick={() => shift.mutate({ params: { path: { id: deployment.id } }, body: { percent } })}
        >
          Apply
        </Button>
      </Stack>
      {shift.error ? (
        <ProblemPanel error={shift.error} compact />
      ) : (
        changed && (
          <Typography variant="caption" color="textSecondary">
            Not applied yet: now at {deployment.percent} %.
          </Typography>
        )
      )}
    </Panel>
  );
}
