import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { FormDialog, textOf } from '@/components/FormDialog';
import { Offered } from '@/components/Guarded';
import { useRecordOutcome } from './useRecordOutcome';

export function OutcomeButton({ id }: { id: string }) {
  const [asking, setAsking] = useState(false);
  const record = useRecordOutcome();
  return (
    <Offered permission="prediction:write">
      <Button variant="outlined" onClick={() => setAsking(true)}>
        Record outcome
      </Button>
      <FormDialog
        title="What really happened?"
        submit="Record"
        open={asking}
        busy={record.isPending}
        error={record.error}
        onClose={() => setAsking(false)}
        onSubmit={(form) =>
          record.mutate(
            { params: { path: { id } }, body: { outcome: textOf(form, 'outcome') } },
            { onSuccess: () => setAsking(false) },
          )
        }
      >
        <TextField name="outcome" label="Outcome" select defaultValue="1">
          <MenuItem value="1">It happened</MenuItem>
          <MenuItem value="0">It did not happen</MenuItem>
        </TextField>
      </FormDialog>
    </Offered>
  );
}
