import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import { asProblem } from '@/api/problem';
import { RouterLink } from '@/components/RouterLink';
import { Stat } from '@/components/Stat';
import { formatCount, NOTHING } from '@/lib/format';
import { useMay } from '@/session/useMay';
import { CheckpointStat } from './CheckpointStat';
import type { usePosture } from './usePosture';

type Posture = ReturnType<typeof usePosture>;

export function HomeStats({ posture }: { posture: Posture }) {
  const { models, deployments, approvals, decisions } = posture;
  const may = useMay();
  const inProduction = deployments.data?.items.filter(
    ({ environment, state }) => environment === 'production' && (state === 'live' || state === 'canary'),
  ).length;
  const blocked = decisions.data?.items.filter((decision) => decision.action === 'block').length ?? 0;
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))' }}>
      {may('deployment:read') && (
        <Stat
          label="Versions in production"
          value={<Figure query={deployments} value={inProduction} />}
          hint={
            may('model:read') && (
              <RouterLink to="/models">
                Models registered: {formatCount(models.data?.items.length)}
              </RouterLink>
            )
          }
        />
      )}
      {may('approval:read') && (
        <Stat
          label="Approvals waiting"
          value={<Figure query={approvals} value={approvals.data?.items.length} />}
          hint={<RouterLink to="/approvals">Open the inbox</RouterLink>}
        />
      )}
      <CheckpointStat />
      {may('gateway:read') && (
        <Stat
          label="Latest gateway decisions"
          value={<Figure query={decisions} value={decisions.data?.items.length} />}
          hint={<RouterLink to="/gateway">Blocked: {formatCount(blocked)}</RouterLink>}
        />
      )}
    </Box>
  );
}

interface FigureProps {
  query: { isLoading: boolean; error: unknown };
  value: number | undefined;
}

function Figure({ query, value }: FigureProps) {
  if (query.isLoading) return <Skeleton width={56} />;
  if (query.error) return <span title={asProblem(query.error).message}>{NOTHING}</span>;
  return <>{formatCount(value)}</>;
}
