import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Job } from '@/api/types';
import { formatDuration } from '@/lib/format';

export function JobProgress({ job }: { job: Job }) {
  if (job.state === 'queued' || job.state === 'cancelled') return null;
  const percent = job.state === 'succeeded' ? 100 : (job.percent ?? 0);
  return (
    <Stack direction="row" sx={{ alignItems: 'center', gap: 1 }}>
      <LinearProgress
        variant="determinate"
        value={percent}
        color={job.state === 'failed' ? 'error' : 'primary'}
        aria-label={`Progress of ${job.title}`}
        sx={{ flexGrow: 1, height: 5, borderRadius: 3 }}
      />
      <Typography variant="caption" color="textSecondary" sx={{ minWidth: 34, textAlign: 'right' }}>
        {Math.round(percent)} %
      </Typography>
      {job.state === 'running' && job.remaining_seconds !== undefined && job.remaining_seconds !== null && (
        <Typography variant="caption" color="textSecondary">
          {formatDuration(job.remaining_seconds)} left
        </Typography>
      )}
    </Stack>
  );
}
