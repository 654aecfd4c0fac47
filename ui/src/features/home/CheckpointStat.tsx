import Skeleton from '@mui/material/Skeleton';
import { RouterLink } from '@/components/RouterLink';
import { Stat } from '@/components/Stat';
import { StatusChip } from '@/components/StatusChip';
import { formatCount, NOTHING } from '@/lib/format';
import { useSignedCheckpoint } from './useSignedCheckpoint';

export function CheckpointStat() {
  const checkpoint = useSignedCheckpoint();
  return (
    <Stat
      label="Ledger entries"
      value={checkpoint.isPending ? <Skeleton width={90} /> : formatCount(checkpoint.data?.size)}
      hint={checkpoint.data ? <Signature signed={checkpoint.data.signed} /> : NOTHING}
    />
  );
}

function Signature({ signed }: { signed: boolean | undefined }) {
  if (signed === undefined) return <>Signature not checked: the page was loaded without HTTPS</>;
  if (!signed) return <StatusChip state="signature does not verify" tone="error" />;
  return <RouterLink to="/ledger">Checkpoint signature verified here</RouterLink>;
}
