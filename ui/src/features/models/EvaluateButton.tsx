import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useNavigate } from '@tanstack/react-router';
import { FormButton } from '@/components/FormButton';
import { textOf } from '@/components/FormDialog';
import { useStartEvaluation } from './useStartEvaluation';
import { useSuites } from './useSuites';

interface EvaluateButtonProps {
  versionId: string;
  dataVersionId: string;
}

export function EvaluateButton({ versionId, dataVersionId }: EvaluateButtonProps) {
  const navigate = useNavigate();
  const evaluate = useStartEvaluation();
  return (
    <FormButton
      permission="evaluation:run"
      label="Evaluate"
      title="Evaluate this version"
      submit="Start evaluation"
      variant="outlined"
      change={evaluate}
      onSubmit={(form, done) =>
        evaluate.mutate(
          {
            body: {
              model_version_id: versionId,
              dataset_version_id: dataVersionId,
              suite_id: textOf(form, 'suite'),
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
      <Typography color="textSecondary">
        Measured on the rows of its data version that were held out from training: quality, calibration,
        fairness by group, and what drives the model.
      </Typography>
      <SuiteField />
    </FormButton>
  );
}

function SuiteField() {
  const suites = useSuites();
  return (
    <TextField
      name="suite"
      label="Suite"
      select
      required
      defaultValue=""
      helperText={
        suites.data?.items.length === 0
          ? 'No suite yet: the tab Evaluations lets you write one.'
          : 'The thresholds it is judged by'
      }
    >
      {(suites.data?.items ?? []).map((suite) => (
        <MenuItem key={suite.id} value={suite.id}>
          {suite.name}
        </MenuItem>
      ))}
    </TextField>
  );
}
