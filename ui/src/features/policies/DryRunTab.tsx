import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import type { Policy } from '@/api/types';
import { EmptyState } from '@/components/EmptyState';
import { textOf } from '@/components/FormDialog';
import { Json } from '@/components/Json';
import { Panel } from '@/components/Panel';
import { ProblemPanel } from '@/components/ProblemPanel';
import { StatusChip } from '@/components/StatusChip';
import { mono } from '@/theme/theme';
import { SourceField } from './SourceField';
import { useDryRun } from './useDryRun';
import { currentVersion } from './versions';

const EXAMPLE = JSON.stringify({ subject: {}, resource: {}, context: {} }, null, 2);

export function DryRunTab({ policy }: { policy: Policy }) {
  const dryRun = useDryRun();
  const [malformed, setMalformed] = useState<string>();
  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    let input: Record<string, unknown>;
    try {
      input = JSON.parse(textOf(form, 'input')) as Record<string, unknown>;
      setMalformed(undefined);
    } catch (error) {
      setMalformed(error instanceof Error ? error.message : 'not JSON');
      return;
    }
    dryRun.mutate({ body: { policy_id: policy.id, source: textOf(form, 'source'), input } });
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
      <Panel title="Case" hint="Nothing is recorded and nothing changes">
        <form onSubmit={handleSubmit}>
          <Stack sx={{ gap: 2 }}>
            <SourceField initial={currentVersion(policy)?.source} />
            <TextField
              name="input"
              label="Input, as JSON"
              required
              multiline
              minRows={8}
              maxRows={20}
              defaultValue={EXAMPLE}
              error={malformed !== undefined}
              helperText={malformed}
              slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: mono, fontSize: 12.5 } } }}
            />
            <Button
              type="submit"
              variant="contained"
              color="primary"
              loading={dryRun.isPending}
              sx={{ alignSelf: 'flex-start' }}
            >
              Decide
            </Button>
          </Stack>
        </form>
      </Panel>
      <Panel title="Decision">
        {dryRun.error ? <ProblemPanel error={dryRun.error} compact /> : null}
        {dryRun.data ? (
          <Stack sx={{ gap: 1.5 }} aria-live="polite">
            <div>
              <StatusChip state={dryRun.data.decision} />
            </div>
            <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
              {dryRun.data.reasons?.map((reason) => (
                <Typography component="li" key={reason}>
                  {reason}
                </Typography>
              ))}
            </Box>
            <Json label="Whole answer" value={dryRun.data} />
          </Stack>
        ) : (
          !dryRun.error && (
            <EmptyState title="Nothing decided yet">Describe a case and let the policy decide.</EmptyState>
          )
        )}
      </Panel>
    </Box>
  );
}
