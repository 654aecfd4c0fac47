import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { Promotion } from '@/api/types';
import { FormDialog, textOf } from '@/components/FormDialog';
import { humanize } from '@/lib/format';
import { useMay } from '@/session/useMay';
import { useSession } from '@/session/useSession';
import { isOpen } from './states';
import { useDecide } from './useDecide';

type Decision = 'approve' | 'request_changes';

/** For those who may decide, while there is something to decide. Separation of duties is the server's to judge. */
export function DecideButtons({ promotion }: { promotion: Promotion }) {
  const { roles: held = [] } = useSession();
  const decide = useDecide();
  const [decision, setDecision] = useState<Decision>();
  const roles = eligibleRoles(promotion, held);
  if (!useMay()('promotion:approve') || !isOpen(promotion) || roles.length === 0) return null;
  function close() {
    decide.reset();
    setDecision(undefined);
  }
  return (
    <>
      <Button variant="outlined" onClick={() => setDecision('request_changes')}>
        Request changes
      </Button>
      <Button variant="contained" color="primary" onClick={() => setDecision('approve')}>
        Approve
      </Button>
      <FormDialog
        title={decision === 'approve' ? 'Approve this promotion' : 'Send it back'}
        submit={decision === 'approve' ? 'Approve' : 'Request changes'}
        open={decision !== undefined}
        busy={decide.isPending}
        error={decide.error}
        onClose={close}
        onSubmit={(form) =>
          decide.mutate(
            {
              params: { path: { id: promotion.id } },
              body: {
                decision: decision ?? 'request_changes',
                role: textOf(form, 'role'),
                comment: textOf(form, 'comment'),
              },
            },
            { onSuccess: close },
          )
        }
      >
        <TextField name="role" label="Deciding as" select defaultValue={roles[0]}>
          {roles.map((role) => (
            <MenuItem key={role} value={role}>
              {humanize(role)}
            </MenuItem>
          ))}
        </TextField>
        <TextField
          name="comment"
          label={decision === 'approve' ? 'Why it is sound' : 'What has to change'}
          required
          multiline
          minRows={3}
          autoFocus
        />
      </FormDialog>
    </>
  );
}

/** Roles the person holds that this promotion still waits for; all of theirs where it names none. */
function eligibleRoles(promotion: Promotion, held: string[]): string[] {
  const decided = new Set(promotion.approvals.filter((one) => one.decision).map((one) => one.role));
  const wanted = promotion.required_roles;
  return held.filter((role) => !decided.has(role) && (wanted.length === 0 || wanted.includes(role)));
}
