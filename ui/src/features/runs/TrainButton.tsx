import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { FormButton } from '@/components/FormButton';
import { textOf } from '@/components/FormDialog';
import { useStartTraining } from './useStartTraining';
import { useTrainingData } from './useTrainingData';

export function TrainButton() {
  const navigate = useNavigate();
  const train = useStartTraining();
  return (
    <FormButton
      permission="training:run"
      label="Train a model"
      submit="Start training"
      change={train}
      onSubmit={(form, done) =>
        train.mutate(
          {
            body: {
              dataset_version_id: textOf(form, 'data'),
              model: textOf(form, 'model'),
              task: textOf(form, 'task_file') || 'churn',
              parameters: {
                rounds: numberOf(form, 'rounds'),
                depth: numberOf(form, 'depth'),
                learning_rate: numberOf(form, 'learning_rate'),
              },
            },
          },
          {
            onSuccess: ({ job_id: jobId }) => {
              done();
              void navigate({ to: '/jobs/$jobId', params: { jobId } });
            },
          },
        )
      }
    >
      <TrainingFields />
    </FormButton>
  );
}

function TrainingFields() {
  const [task, setTask] = useState('churn');
  const datasets = useTrainingData();
  const choices = datasets.data?.items.filter((dataset) => dataset.head_version_id) ?? [];
  return (
    <>
      <Typography color="textSecondary">
        The run pins the data by its digest, so that the same training gives the same model again.
      </Typography>
      <TextField
        name="data"
        label="Dataset, newest version"
        select
        required
        defaultValue=""
        helperText={
          datasets.data && choices.length === 0
            ? 'No dataset has a version yet: import a CSV file first.'
            : undefined
        }
      >
        {choices.map((dataset) => (
          <MenuItem key={dataset.id} value={dataset.head_version_id}>
            {dataset.name}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        name="model"
        label="Name of the run"
        required
        placeholder="engagement/churn"
        helperText="Usually the model it is meant for, as group/name"
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <TextField
        name="task"
        label="Task"
        select
        value={task}
        onChange={(event) => setTask(event.target.value)}
      >
        <MenuItem value="churn">Churn, on the customer table</MenuItem>
        <MenuItem value="file">A task file of my own</MenuItem>
      </TextField>
      {task === 'file' && (
        <TextField
          name="task_file"
          label="Task file"
          required
          multiline
          minRows={6}
          helperText="YAML: what to predict, from which columns; the guide “Bring your own CSV” describes it"
        />
      )}
      <Stack direction="row" sx={{ gap: 2 }}>
        <NumberField name="rounds" label="Rounds" value={200} min={1} step={1} />
        <NumberField name="depth" label="Depth" value={4} min={1} step={1} />
        <NumberField name="learning_rate" label="Learning rate" value={0.1} min={0.001} step="any" />
      </Stack>
    </>
  );
}

interface NumberFieldProps {
  name: string;
  label: string;
  value: number;
  min: number;
  step: number | 'any';
}

function NumberField({ name, label, value, min, step }: NumberFieldProps) {
  return (
    <TextField
      name={name}
      label={label}
      type="number"
      required
      defaultValue={value}
      slotProps={{ htmlInput: { min, step } }}
    />
  );
}

function numberOf(form: FormData, name: string): number {
  return Number(textOf(form, name));
}
