import Typography from '@mui/material/Typography';
import { useNavigate } from '@tanstack/react-router';
import { FormDialog, textOf } from '@/components/FormDialog';
import { SourceField } from './SourceField';
import { useCreatePolicy } from './useCreatePolicy';

const EXAMPLE = `name: office-hours
version: 1
description: Nothing goes to production without an owner.
context: promotion
owner: mrc
policies: []
`;

export function NewPolicyDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const navigate = useNavigate();
  const create = useCreatePolicy();
  return (
    <FormDialog
      title="New policy"
      submit="Create"
      open={open}
      busy={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={(form) =>
        create.mutate(
          { body: { document: textOf(form, 'document') } },
          {
            onSuccess: (policy) =>
              void navigate({ to: '/policies/$policyId', params: { policyId: policy.id } }),
          },
        )
      }
    >
      <Typography color="textSecondary">
        The document carries its own examples; a version whose examples fail is refused.
      </Typography>
      <SourceField initial={EXAMPLE} />
    </FormDialog>
  );
}
