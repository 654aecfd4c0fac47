import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useNavigate } from '@tanstack/react-router';
import { FormDialog, textOf } from '@/components/FormDialog';
import { useCreateDataset } from './useCreateDataset';

const CLASSIFICATIONS = ['public', 'internal', 'confidential', 'restricted'] as const;

export function NewDatasetDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const navigate = useNavigate();
  const create = useCreateDataset();
  return (
    <FormDialog
      title="New dataset"
      submit="Create"
      open={open}
      busy={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={(form) =>
        create.mutate(
          {
            body: {
              name: textOf(form, 'name'),
              description: textOf(form, 'description'),
              classification:
                CLASSIFICATIONS.find((one) => one === textOf(form, 'classification')) ?? 'confidential',
            },
          },
          {
            onSuccess: (dataset) =>
              void navigate({ to: '/datasets/$datasetId', params: { datasetId: dataset.id } }),
          },
        )
      }
    >
      <TextField name="name" label="Name" required autoFocus slotProps={{ htmlInput: { maxLength: 100 } }} />
      <TextField name="description" label="Description" multiline minRows={2} />
      <TextField name="classification" label="Classification" select defaultValue="confidential">
        {CLASSIFICATIONS.map((one) => (
          <MenuItem key={one} value={one}>
            {one}
          </MenuItem>
        ))}
      </TextField>
    </FormDialog>
  );
}
