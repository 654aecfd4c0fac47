import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Why } from '@/api/types';
import { Facts } from '@/components/Facts';
import { factsOf } from '@/components/factsOf';
import { Moment } from '@/components/Moment';
import { RouterLink } from '@/components/RouterLink';
import { humanize, shortId } from '@/lib/format';
import { entriesOf, withLocalMoments } from './steps';

/** The facts shown of a step; the bundle holds all of them. */
const SHOWN = 8;

/** The answer from beginning to end, each step with the ledger entries that prove it. */
export function WhySteps({ why }: { why: Why }) {
  return (
    <Stack sx={{ gap: 2 }}>
      {why.gaps.length > 0 && <Alert severity="warning">Not answered: {why.gaps.join('; ')}</Alert>}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, borderLeft: 2, borderColor: 'divider' }}>
        {why.steps.map((step, index) => (
          <Box
            component="li"
            key={`${step.section} ${index}`}
            sx={{ pl: 2.5, pb: 2.5, position: 'relative' }}
          >
            <Dot />
            <Typography variant="overline" color="textSecondary" component="p">
              {humanize(step.section)}
            </Typography>
            <Typography variant="h3">{withLocalMoments(step.summary)}</Typography>
            <Box sx={{ mt: 1 }}>
              <Facts items={factsOf(step.facts).slice(0, SHOWN)} />
            </Box>
            {entriesOf(why, step).map((entry) => (
              <Typography
                key={entry.id}
                variant="caption"
                color="textSecondary"
                component="p"
                sx={{ mt: 0.75 }}
              >
                {entry.action} by {entry.actor?.name ?? 'unknown'}, <Moment at={entry.time} /> ·{' '}
                <RouterLink to="/ledger/$entryId" params={{ entryId: entry.id }}>
                  Proof {shortId(entry.id)}
                </RouterLink>
              </Typography>
            ))}
          </Box>
        ))}
      </Box>
    </Stack>
  );
}

function Dot() {
  return (
    <Box
      aria-hidden
      sx={{
        position: 'absolute',
        left: -6,
        top: 5,
        width: 10,
        height: 10,
        borderRadius: '50%',
        bgcolor: 'primary.main',
      }}
    />
  );
}
