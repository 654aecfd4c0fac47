import Typography from '@mui/material/Typography';
import { FormButton } from '@/components/FormButton';
import { useWithdraw } from './useWithdraw';

export function WithdrawButton({ id }: { id: string }) {
  const withdraw = useWithdraw();
  return (
    <FormButton
      permission="promotion:request"
      label="Withdraw"
      title="Withdraw this request?"
      submit="Withdraw"
      variant="outlined"
      change={withdraw}
      onSubmit={(_, done) => withdraw.mutate({ params: { path: { id } } }, { onSuccess: done })}
    >
      <Typography color="textSecondary">
        Approvals that were given end with it. It stays in the ledger, and the version can be asked for again.
      </Typography>
    </FormButton>
  );
}
