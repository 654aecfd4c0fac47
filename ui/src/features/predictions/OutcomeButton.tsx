import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { FormButton } from '@/components/FormButton';
import { textOf } from '@/components/FormDialog';
import { useRecordOutcome } from './useRecordOutcome';

export function OutcomeButton({ id }: { id: string }) {
  const record = useRecordOutcome();
  return (
    <FormButton
      permission="prediction:write"
      label="Record outcome"
      title="What really happened?"
      submit="Record"
      variant="outlined"
      change={record}
      onSubmit={(form, done) =>
        record.mutate(
          { params: { path: { id } }, body: { outcome: textOf(form, 'outcome') } },
          { onSuccess: done },
        )
      }
    >
      <TextField name="outcome" label="Outcome" select defaultValue="1">
        <MenuItem value="1">It happened</MenuItem>
        <MenuItem value="0">It did not happen</MenuItem>
      </TextField>
    </FormButton>
  );
}
