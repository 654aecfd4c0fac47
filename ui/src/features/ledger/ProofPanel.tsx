import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { Loaded } from '@/components/Loaded';
import { Panel } from '@/components/Panel';
import { ProofSteps } from './ProofSteps';
import { useCheckedProof } from './useCheckedProof';
import { useProof } from './useProof';
import { useVerifierKey } from './useVerifierKey';

/** Browsers offer their cryptography to secure pages only: HTTPS, or this very machine. */
const canVerify = globalThis.isSecureContext !== false;

export function ProofPanel({ id }: { id: string }) {
  const proof = useProof(id);
  const key = useVerifierKey();
  const checks = useCheckedProof(id, canVerify ? proof.data : undefined, key.data);
  return (
    <Panel
      title="Proof"
      hint="Computed in this browser with Web Cryptography; the server only supplies the numbers"
      actions={
        <Button
          variant="outlined"
          component="a"
          href={`/api/v1/ledger/entries/${id}/proof.tlog-proof`}
          download
        >
          Download .tlog-proof
        </Button>
      }
    >
      {!canVerify && (
        <Alert severity="warning">
          This page was loaded without HTTPS, so the browser withholds its cryptography. Open it by HTTPS or
          on the server&apos;s own machine to verify the proof.
        </Alert>
      )}
      <Loaded query={proof}>
        {() => (
          <Loaded query={key}>
            {(vkey) => (
              <Stack sx={{ gap: 2 }}>
                {canVerify && (
                  <Loaded query={checks}>{(list) => <ProofSteps checks={list} vkey={vkey} />}</Loaded>
                )}
              </Stack>
            )}
          </Loaded>
        )}
      </Loaded>
    </Panel>
  );
}
