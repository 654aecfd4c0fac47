import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { textOf } from '@/components/FormDialog';
import { Guarded } from '@/components/Guarded';
import { Page } from '@/components/Page';
import { PredictionTable } from './PredictionTable';

export function PredictionsPage() {
  return (
    <Page
      title="Predictions"
      lead="What deployed versions answered, each with its reasons and its proof. Every answer carries its id."
      actions={<LookUp />}
    >
      <Guarded permission="prediction:read">
        <PredictionTable />
      </Guarded>
    </Page>
  );
}

function LookUp() {
  const navigate = useNavigate();
  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const predictionId = textOf(new FormData(event.currentTarget), 'id');
    void navigate({ to: '/predictions/$predictionId', params: { predictionId } });
  }
  return (
    <Stack component="form" direction="row" role="search" sx={{ gap: 1 }} onSubmit={handleSubmit}>
      <TextField name="id" label="Prediction id" required sx={{ minWidth: 220 }} />
      <Button type="submit" variant="outlined">
        Look up
      </Button>
    </Stack>
  );
}
