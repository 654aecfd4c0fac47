import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import type { components } from '@/api/schema';
import type { PolicyContext } from '@/api/types';
import { textOf } from '@/components/FormDialog';
import { mono } from '@/theme/theme';
import { emptyFacts } from './facts';
import { SourceField } from './SourceField';

interface DryRunFormProps {
  contexts: PolicyContext[];
  initial: string;
  document: string;
  busy: boolean;
  onRun: (body: components['schemas']['DryRunRequest']) => void;
}

export function DryRunForm({ contexts, initial, document, busy, onRun }: DryRunFormProps) {
  const [context, setContext] = useState(initial);
  const [malformed, setMalformed] = useState<string>();
  const shown = contexts.find((one) => one.context === context);
  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    try {
      const facts = JSON.parse(textOf(form, 'facts')) as Record<string, unknown>;
      setMalformed(undefined);
      onRun({ document: textOf(form, 'document'), context, facts });
    } catch (error) {
      setMalformed(error instanceof Error ? error.message : 'not JSON');
    }
  }
  return (
    <form onSubmit={handleSubmit}>
      <Stack sx={{ gap: 2 }}>
        <SourceField initial={document} />
        <TextField
          label="Decision about"
          select
          value={context}
          onChange={(event) => setContext(event.target.value)}
          helperText={shown && `When no rule matches: ${shown.otherwise}`}
        >
          {contexts.map((one) => (
            <MenuItem key={one.context} value={one.context}>
              {one.context}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          key={context}
          name="facts"
          label="Facts, as JSON"
          required
          multiline
          minRows={8}
          maxRows={20}
          defaultValue={JSON.stringify(shown ? emptyFacts(shown) : {}, null, 2)}
          error={malformed !== undefined}
          helperText={malformed}
          slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: mono, fontSize: 12.5 } } }}
        />
        <Button
          type="submit"
          variant="contained"
          color="primary"
          loading={busy}
          sx={{ alignSelf: 'flex-start' }}
        >
          Decide
        </Button>
      </Stack>
    </form>
  );
}
