import Button from '@mui/material/Button';
import Slider from '@mui/material/Slider';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Deployment } from '@/api/types';
import { Panel } from '@/components/Panel';
import { ProblemPanel } from '@/components/ProblemPanel';
import { useShiftTraffic } from './useShiftTraffic';

const MARKS = [0, 10, 25, 50, 75, 100].map((value) => ({ value, label: `${value} %` }));

/** The split between a canary and the live version; all of it makes the canary live. */
export function TrafficPanel({ deployment }: { deployment: Deployment }) {
  const shift = useShiftTraffic();
  const [percent, setPercent] = useState(deployment.percent);
  const changed = percent !== deployment.percent;
  const other = deployment.baseline_version ?? 'the version before it';
  function apply(share: number) {
    shift.mutate({ params: { path: { id: deployment.id } }, body: { percent: share } });
  }
  return (
    <Panel
      title="Traffic"
      hint={`${deployment.version} answers ${deployment.percent} % of the requests, ${other} the rest`}
      actions={
        <Button variant="contained" color="primary" loading={shift.isPending} onClick={() => apply(100)}>
          Make it live
        </Button>
      }
    >
      <Stack direction="row" sx={{ gap: 4, alignItems: 'center', px: 1.5, flexWrap: 'wrap' }}>
        <Slider
          aria-label="Share of traffic"
          value={percent}
          onChange={(_, value) => setPercent(value)}
          valueLabelDisplay="auto"
          valueLabelFormat={(value) => `${value} %`}
          getAriaValueText={(value) => `${value} percent`}
          marks={MARKS}
          sx={{ flex: '1 1 280px', mb: 2 }}
        />
        <Button
          variant="outlined"
          disabled={!changed}
          loading={shift.isPending}
          onClick={() => apply(percent)}
        >
          Apply {percent} %
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
