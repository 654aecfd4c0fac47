import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { components } from '@/api/schema';
import { Json } from '@/components/Json';
import { StatusChip } from '@/components/StatusChip';

export function DryRunAnswer({ answer }: { answer: components['schemas']['DryRunView'] }) {
  return (
    <Stack sx={{ gap: 1.5 }} aria-live="polite">
      <div>
        <StatusChip state={answer.action} />
      </div>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {answer.reasons.map((reason) => (
          <Typography component="li" key={reason}>
            {reason}
          </Typography>
        ))}
      </Box>
      <details>
        <summary>How each rule came out</summary>
        <Json
          label="How each rule came out"
          value={answer.explanations.map((one) => `${one.set}/${one.policy}\n${one.trace}`).join('\n\n')}
        />
      </details>
    </Stack>
  );
}
