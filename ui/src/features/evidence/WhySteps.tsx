import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { Why } from '@/api/types';
import { Moment } from '@/components/Moment';
import { RouterLink } from '@/components/RouterLink';
import { StatusChip } from '@/components/StatusChip';

export function WhySteps({ why }: { why: Why }) {
  return (
    <Stack sx={{ gap: 2 }}>
      {why.summary && <Typography sx={{ fontSize: '0.9375rem' }}>{why.summary}</Typography>}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, borderLeft: 2, borderColor: 'divider' }}>
        {why.steps?.map((step, index) => (
          <Box component="li" key={`${step.title} ${index}`} sx={{ pl: 2, pb: 2, position: 'relative' }}>
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
            <Stack direction="row" sx={{ gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
              <Typography variant="h3">{step.title}</Typography>
              <StatusChip state={step.outcome} />
            </Stack>
            <Typography color="textSecondary">{step.detail}</Typography>
            <Typography variant="caption" color="textSecondary">
              {step.actor && `${step.actor} · `}
              <Moment at={step.time} />
              {step.entry_id && (
                <>
                  {' · '}
                  <RouterLink to="/ledger/$entryId" params={{ entryId: step.entry_id }}>
                    Proof
                  </RouterLink>
                </>
              )}
            </Typography>
          </Box>
        ))}
      </Box>
    </Stack>
  );
}
