import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { EmptyState } from '@/components/EmptyState';
import { textOf } from '@/components/FormDialog';
import { Page } from '@/components/Page';
import { Panel } from '@/components/Panel';

export function PredictionsPage() {
  const navigate = useNavigate();
  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const predictionId = textOf(new FormData(event.currentTarget), 'id');
    void navigate({ to: '/predictions/$predictionId', params: { predictionId } });
  }
  return (
    <Page title="Predictions" lead="Look one up to see the version that made it, the reasons, and the proof.">
      <Panel>
        <Stack
          component="form"
          direction="row"
          sx={{ gap: 1, maxWidth: 620 }}
          onSubmit={handleSubmit}
          role="search"
        >
          <TextField name="id" label="Prediction id" required autoFocus />
          <Button type="submit" variant="contained" color="primary" sx={{ flexShrink: 0 }}>
            Look up
          </Button>
        </Stack>
        <EmptyState title="Every answer carries its id">
          <code>POST /predict</code> returns it with the probability; keep it with the decision you made on
          it.
        </EmptyState>
      </Panel>
    </Page>
  );
}
