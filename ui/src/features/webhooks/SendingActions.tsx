import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import type { Webhook } from '@/api/types';
import { FormButton } from '@/components/FormButton';
import { textOf } from '@/components/FormDialog';
import { Offered } from '@/components/Guarded';
import { ProblemPanel } from '@/components/ProblemPanel';
import { usePauseWebhook } from './usePauseWebhook';
import { useReplayFailed } from './useReplayFailed';
import { useResumeWebhook } from './useResumeWebhook';
import { useTestWebhook } from './useTestWebhook';

/** What begins, holds back and repeats the sending: only what the webhook's state allows. */
export function SendingActions({ webhook }: { webhook: Webhook }) {
  const pause = usePauseWebhook();
  const resume = useResumeWebhook();
  const test = useTestWebhook();
  const params = { path: { id: webhook.id } };
  const error = pause.error ?? resume.error ?? test.error;
  return (
    <Offered permission="webhook:write">
      {error ? <ProblemPanel error={error} compact /> : null}
      {webhook.state === 'active' ? (
        <>
          <Button variant="outlined" loading={test.isPending} onClick={() => test.mutate({ params })}>
            Test
          </Button>
          <ReplayButton id={webhook.id} />
          <Button variant="outlined" loading={pause.isPending} onClick={() => pause.mutate({ params })}>
            Pause
          </Button>
        </>
      ) : (
        <Button
          variant="contained"
          color="primary"
          loading={resume.isPending}
          onClick={() => resume.mutate({ params })}
        >
          Resume
        </Button>
      )}
    </Offered>
  );
}

function ReplayButton({ id }: { id: string }) {
  const replay = useReplayFailed();
  return (
    <FormButton
      permission="webhook:write"
      label="Replay failed"
      submit="Replay"
      variant="outlined"
      change={replay}
      onSubmit={(form, done) =>
        replay.mutate(
          {
            params: { path: { id } },
            body: { since: new Date(textOf(form, 'since')).toISOString() },
          },
          { onSuccess: done },
        )
      }
    >
      <Typography color="textSecondary">
        All messages that failed and were made since then are sent again, with the ids they had.
      </Typography>
      <TextField
        name="since"
        label="Since"
        type="datetime-local"
        required
        slotProps={{ inputLabel: { shrink: true } }}
      />
    </FormButton>
  );
}
