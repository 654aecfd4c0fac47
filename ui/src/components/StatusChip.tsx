import Chip from '@mui/material/Chip';
import { humanize } from '@/lib/format';

type Tone = 'success' | 'warning' | 'error' | 'info' | 'neutral';

const TONES: Record<Exclude<Tone, 'neutral'>, readonly string[]> = {
  success: [
    'active',
    'allow',
    'allowed',
    'approve',
    'approved',
    'completed',
    'delivered',
    'healthy',
    'live',
    'ok',
    'pass',
    'passed',
    'production',
    'promoted',
    'ready',
    'stable',
    'succeeded',
    'finished',
    'verified',
    'accepted',
    'masked',
  ],
  warning: [
    'canary',
    'changes_requested',
    'degraded',
    'disabled',
    'escalate',
    'invited',
    'medium',
    'paused',
    'pending',
    'pending_approval',
    'request_changes',
    'review',
    'safe_mode',
    'transform',
    'mask',
    'warn',
    'warning',
    'quarantined',
    'violated',
    'submitted',
    'awaiting_approval',
    'in_review',
    'requested',
    'require_approval',
    'flag',
  ],
  error: [
    'block',
    'blocked',
    'breached',
    'cancelled',
    'critical',
    'denied',
    'deny',
    'fail',
    'failed',
    'high',
    'locked',
    'refused',
    'rejected',
    'revoked',
    'rolled_back',
    'suspended',
    'unhealthy',
    'killed',
  ],
  info: [
    'queued',
    'registered',
    'running',
    'scheduled',
    'staging',
    'evaluating',
    'rolling_out',
    'started',
    'validated',
  ],
};

function toneOf(state: string): Tone {
  const word = state.toLowerCase().replaceAll('-', '_');
  for (const [tone, words] of Object.entries(TONES)) {
    if (words.includes(word)) return tone as Tone;
  }
  return 'neutral';
}

/** A state in a word and a colour; the word carries the meaning, the colour only helps. */
export function StatusChip({ state, tone }: { state: string | undefined; tone?: Tone }) {
  if (!state) return null;
  const shown = tone ?? toneOf(state);
  return (
    <Chip
      size="small"
      label={humanize(state)}
      sx={(t) => ({
        height: 22,
        borderRadius: 1,
        fontSize: '0.75rem',
        fontWeight: 560,
        color: shown === 'neutral' ? t.vars.palette.text.secondary : t.vars.palette[shown].main,
        bgcolor: shown === 'neutral' ? t.vars.palette.action.selected : t.vars.palette[shown].light,
        '& .MuiChip-label': { px: 1 },
      })}
    />
  );
}
