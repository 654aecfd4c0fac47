import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Hash } from '@/components/Hash';
import { Panel } from '@/components/Panel';
import { ProblemPanel } from '@/components/ProblemPanel';
import { useCreateBundle } from './useCreateBundle';
import type { Subject } from './useWhy';

export function BundlePanel({ subject }: { subject: Subject }) {
  const create = useCreateBundle();
  return (
    <Panel
      title="Evidence bundle"
      hint="Records, decisions, approvals and ledger proofs in one signed file"
      actions={
        <Button
          variant="outlined"
          loading={create.isPending}
          onClick={() => create.mutate({ body: { subject_type: subject.type, subject_id: subject.id } })}
        >
          Create bundle
        </Button>
      }
    >
      {create.error ? <ProblemPanel error={create.error} compact /> : null}
      {create.data ? (
        <Alert
          severity="success"
          action={
            <Button component="a" href={`/api/v1/bundles/${create.data.id}/content`} download>
              Download
            </Button>
          }
        >
          <Stack sx={{ gap: 0.5 }}>
            <span>The bundle is ready. Verify it anywhere, offline:</span>
            <code>probity verify bundle.zip</code>
            {create.data.sha256 && <Hash value={create.data.sha256} />}
          </Stack>
        </Alert>
      ) : (
        <Typography color="textSecondary">
          Whoever gets the file needs nothing but it and the ledger&apos;s public key to check it.
        </Typography>
      )}
    </Panel>
  );
}
