import Tooltip from '@mui/material/Tooltip';
import { formatAgo, formatMoment, NOTHING } from '@/lib/format';

/** How long ago, with the exact time at hand. */
export function Moment({ at }: { at: string | null | undefined }) {
  if (!at) return <>{NOTHING}</>;
  return (
    <Tooltip title={formatMoment(at)}>
      <time dateTime={at} style={{ whiteSpace: 'nowrap' }}>
        {formatAgo(at)}
      </time>
    </Tooltip>
  );
}
