import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import type { FormEvent } from 'react';
import { EmptyState } from '@/components/EmptyState';
import { textOf } from '@/components/FormDialog';
import { Json } from '@/components/Json';
import { Panel } from '@/components/Panel';
import { ProblemPanel } from '@/components/ProblemPanel';
import { StatusChip } from '@/components/StatusChip';
import { trialOf } from './trial';
import { useTryFilter } from './useTryFilter';

const EXAMPLE = 'Please write to anna.keller@example.com and ask her to confirm the refund.';

const BASES = [
  '',
  'consent',
  'contract',
  'legal_obligation',
  'vital_interests',
  'public_task',
  'legitimate_interests',
];

export function Playground() {
  const trial = useTryFilter();
  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    trial.mutate(trialOf(textOf(form, 'direction'), textOf(form, 'text'), textOf(form, 'basis')));
  }
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2.5,
        gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' },
        alignItems: 'start',
      }}
    >
      <Panel title="Text" hint="Checked for real: the decision is recorded like any client's">
        <form onSubmit={handleSubmit}>
          <Stack sx={{ gap: 2 }}>
            <TextField name="text" label="Text" required multiline minRows={6} defaultValue={EXAMPLE} />
            <Stack direction="row" sx={{ gap: 2 }}>
              <TextField name="direction" label="It is" select defaultValue="prompt">
                <MenuItem value="prompt">A prompt, going out</MenuItem>
                <MenuItem value="output">An answer, coming back</MenuItem>
              </TextField>
              <TextField
                name="basis"
                label="Lawful basis"
                select
                defaultValue=""
                slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
              >
                {BASES.map((basis) => (
                  <MenuItem key={basis} value={basis}>
                    {basis === '' ? 'none given' : basis.replaceAll('_', ' ')}
                  </MenuItem>
                ))}
              </TextField>
            </Stack>
            <Button
              type="submit"
              variant="contained"
              color="primary"
              loading={trial.isPending}
              sx={{ alignSelf: 'flex-start' }}
            >
              Check
            </Button>
          </Stack>
        </form>
      </Panel>
      <Panel title="Decision">
        {trial.error ? <ProblemPanel error={trial.error} compact /> : null}
        {trial.data ? (
          <Stack sx={{ gap: 1.5 }} aria-live="polite">
            <div>
              <StatusChip state={trial.data.action} />
            </div>
            {trial.data.rewritten && <Json label="Text after the guards" value={trial.data.rewritten} />}
            {trial.data.reasons.length > 0 && (
              <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
                {trial.data.reasons.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </Box>
            )}
            <details>
              <summary>Whole answer</summary>
              <Json label="Whole answer" value={trial.data} />
            </details>
          </Stack>
        ) : (
          !trial.error && (
            <EmptyState title="Nothing checked yet">The example holds an e-mail address.</EmptyState>
          )
        )}
      </Panel>
    </Box>
  );
}
