import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { FormButton } from '@/components/FormButton';
import { textOf } from '@/components/FormDialog';
import { useDeploy } from './useDeploy';

type Environment = 'staging' | 'production';

/** Offered for a version that was promoted: into the environment it was promoted to. */
export function DeployButton({ versionId, environment }: { versionId: string; environment: Environment }) {
  const navigate = useNavigate();
  const deploy = useDeploy();
  return (
    <FormButton
      permission="deployment:write"
      label="Deploy"
      title={`Deploy to ${environment}`}
      submit="Deploy"
      change={deploy}
      onSubmit={(form, done) =>
        deploy.mutate(
          {
            body: {
              model_version_id: versionId,
              environment,
              ...(textOf(form, 'strategy') === 'all_at_once'
                ? { strategy: 'all_at_once', percent: 100 }
                : { strategy: 'canary', percent: Number(textOf(form, 'percent')) }),
            },
          },
          {
            onSuccess: ({ id: deploymentId }) => {
              done();
              void navigate({ to: '/deployments/$deploymentId', params: { deploymentId } });
            },
          },
        )
      }
    >
      <DeployFields />
    </FormButton>
  );
}

function DeployFields() {
  const [strategy, setStrategy] = useState('canary');
  return (
    <>
      <Typography color="textSecondary">
        A canary answers a part of the requests and is compared with the live version; a breach takes it back
        by itself. Where nothing is live yet, it answers all of them.
      </Typography>
      <TextField
        name="strategy"
        label="Strategy"
        select
        value={strategy}
        onChange={(event) => setStrategy(event.target.value)}
      >
        <MenuItem value="canary">Canary</MenuItem>
        <MenuItem value="all_at_once">All at once</MenuItem>
      </TextField>
      {strategy === 'canary' && (
        <TextField
          name="percent"
          label="Share of the requests, %"
          type="number"
          required
          defaultValue={10}
          slotProps={{ htmlInput: { min: 1, max: 99, step: 1 } }}
        />
      )}
    </>
  );
}
