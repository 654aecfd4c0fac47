import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import type { FormEvent, ReactNode } from 'react';
import { ProblemPanel } from './ProblemPanel';

interface FormDialogProps {
  title: string;
  open: boolean;
  /** The verb on the button: Create, Approve, Roll back. */
  submit: string;
  danger?: boolean;
  busy?: boolean;
  error?: unknown;
  onClose: () => void;
  onSubmit: (form: FormData) => void;
  children: ReactNode;
}

/** A question in a dialog: native form, refusals shown where they happened. */
export function FormDialog(props: FormDialogProps) {
  const { title, open, submit, danger, busy, error, onClose, onSubmit, children } = props;
  function handleSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    onSubmit(new FormData(event.currentTarget));
  }
  return (
    <Dialog open={open} onClose={busy ? undefined : onClose} aria-labelledby="form-dialog-title">
      <form onSubmit={handleSubmit}>
        <DialogTitle id="form-dialog-title">{title}</DialogTitle>
        <DialogContent>
          <Stack sx={{ gap: 2, pt: 0.75 }}>
            {children}
            {error !== undefined && error !== null && <ProblemPanel error={error} compact />}
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose} disabled={busy}>
            Cancel
          </Button>
          <Button type="submit" variant="contained" color={danger ? 'error' : 'primary'} loading={busy}>
            {submit}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** A text field of a submitted form; empty when absent. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
