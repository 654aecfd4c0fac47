import Button, { type ButtonProps } from '@mui/material/Button';
import { useState, type ReactNode } from 'react';
import { FormDialog } from './FormDialog';
import { Offered } from './Guarded';

interface FormButtonProps {
  /** What the action needs; without it the button is not offered. */
  permission: string;
  label: string;
  /** The question above the form; the button's label unless something is to be said. */
  title?: string;
  submit: string;
  variant?: ButtonProps['variant'];
  danger?: boolean;
  change: { isPending: boolean; error: unknown; reset: () => void };
  /** Call `done` when it worked: the dialog closes. */
  onSubmit: (form: FormData, done: () => void) => void;
  children: ReactNode;
}

/** An action that asks in a dialog first, for those who hold the permission. The form starts anew each time. */
export function FormButton(props: FormButtonProps) {
  const { permission, label, title = label, submit, variant = 'contained', danger, change, onSubmit } = props;
  const [asking, setAsking] = useState(false);
  function close() {
    setAsking(false);
    change.reset();
  }
  return (
    <Offered permission={permission}>
      <Button
        variant={variant}
        color={danger ? 'error' : variant === 'contained' ? 'primary' : 'inherit'}
        onClick={() => setAsking(true)}
      >
        {label}
      </Button>
      <FormDialog
        title={title}
        submit={submit}
        danger={danger}
        open={asking}
        busy={change.isPending}
        error={change.error}
        onClose={close}
        onSubmit={(form) => onSubmit(form, close)}
      >
        {props.children}
      </FormDialog>
    </Offered>
  );
}
