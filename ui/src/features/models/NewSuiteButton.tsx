import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { FormButton } from '@/components/FormButton';
import { textOf } from '@/components/FormDialog';
import { thresholdsOf, THRESHOLDS } from './thresholds';
import { useCreateSuite } from './useCreateSuite';

export function NewSuiteButton() {
  const create = useCreateSuite();
  return (
    <FormButton
      permission="evaluation:write"
      label="New suite"
      submit="Create"
      variant="outlined"
      change={create}
      onSubmit={(form, done) =>
        create.mutate(
          {
            body: {
              name: textOf(form, 'name'),
              description: textOf(form, 'description'),
              thresholds: thresholdsOf((name) => textOf(form, name)),
            },
          },
          { onSuccess: done },
        )
      }
    >
      <TextField name="name" label="Name" required autoFocus placeholder="churn gate" />
      <TextField name="description" label="Description" />
      <Typography color="textSecondary">
        What a model must keep. Leave empty what should only be measured; a suite never changes afterwards.
      </Typography>
      {THRESHOLDS.map(({ metric, title, side }) => (
        <Stack key={metric} direction="row" sx={{ gap: 2, alignItems: 'center' }}>
          <Typography sx={{ flex: '0 0 40%' }}>
            {title}, {side}
          </Typography>
          <LimitField name={`${metric} warn`} label="Warns" title={title} />
          <LimitField name={`${metric} block`} label="Blocks" title={title} />
        </Stack>
      ))}
    </FormButton>
  );
}

function LimitField({ name, label, title }: { name: string; label: string; title: string }) {
  return (
    <TextField
      name={name}
      label={label}
      type="number"
      slotProps={{ htmlInput: { step: 'any', min: 0, 'aria-label': `${title}: ${label}` } }}
    />
  );
}
