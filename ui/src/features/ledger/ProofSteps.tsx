import CancelOutlined from '@mui/icons-material/CancelOutlined';
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { Hash } from '@/components/Hash';
import { shortId } from '@/lib/format';
import { toBase64 } from '@/lib/transparency/bytes';
import type { ProofStep } from '@/lib/transparency/merkle';
import type { Check } from './checkProof';

/** All four must be made and must hold: leaf, audit path, root, signature. */
const COMPLETE = 4;

export function ProofSteps({ checks, vkey }: { checks: Check[]; vkey: string }) {
  const proven = checks.length === COMPLETE && checks.every((check) => check.ok);
  return (
    <>
      <Alert severity={proven ? 'success' : 'error'} data-testid="proof-verdict">
        {proven
          ? 'Verified: this entry is in the signed ledger, exactly as shown.'
          : 'Not verified: do not rely on this entry. Keep the checkpoint and tell your auditor.'}
      </Alert>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {checks.map((check, index) => (
          <Box
            component="li"
            key={check.title}
            sx={{
              display: 'grid',
              gridTemplateColumns: '22px 1fr',
              gap: 1.25,
              pb: index === checks.length - 1 ? 0 : 2,
            }}
          >
            {check.ok ? (
              <CheckCircleOutlined titleAccess="holds" color="success" sx={{ fontSize: 20 }} />
            ) : (
              <CancelOutlined titleAccess="fails" color="error" sx={{ fontSize: 20 }} />
            )}
            <Box sx={{ minWidth: 0 }}>
              <Typography variant="h3">{check.title}</Typography>
              <Typography color="textSecondary">{check.detail}</Typography>
              {check.value && check.title !== 'Signature' && <Hash value={check.value} full />}
              {check.path && check.path.length > 0 && <AuditPath steps={check.path} />}
              {check.title === 'Signature' && <Hash value={vkey.trim()} full />}
            </Box>
          </Box>
        ))}
      </Box>
    </>
  );
}

function AuditPath({ steps }: { steps: ProofStep[] }) {
  return (
    <Box component="details" sx={{ mt: 0.5 }}>
      <Box component="summary" sx={{ cursor: 'pointer', color: 'text.secondary' }}>
        Show the {steps.length} steps
      </Box>
      <Box component="ol" sx={{ m: 0, pl: 3, fontVariantNumeric: 'tabular-nums' }}>
        {steps.map((step) => {
          const sibling = <code>{shortId(toBase64(step.sibling))}</code>;
          const rest = <span>so far</span>;
          return (
            <li key={toBase64(step.result)}>
              SHA-256(0x01 ‖ {step.side === 'left' ? sibling : rest} ‖ {step.side === 'left' ? rest : sibling}
              ) = <code>{shortId(toBase64(step.result))}</code>
            </li>
          );
        })}
      </Box>
    </Box>
  );
}
