import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { FormDialog, textOf } from '@/components/FormDialog';
import { formatBytes } from '@/lib/format';
import { useImportCsv } from './useImportCsv';

export function ImportDialog({ id, open, onClose }: { id: string; open: boolean; onClose: () => void }) {
  const navigate = useNavigate();
  const upload = useImportCsv(id);
  const [file, setFile] = useState<File>();
  return (
    <FormDialog
      title="Import CSV"
      submit="Import"
      open={open}
      busy={upload.isPending}
      error={upload.error}
      onClose={onClose}
      onSubmit={(form) => {
        if (!file) return;
        upload.mutate(
          {
            file,
            quality: textOf(form, 'quality') === 'customers' ? 'customers' : 'none',
            message: textOf(form, 'message'),
          },
          {
            onSuccess: (started) => {
              onClose();
              if (started?.job_id) void navigate({ to: '/jobs/$jobId', params: { jobId: started.job_id } });
            },
          },
        );
      }}
    >
      <Typography color="textSecondary">
        A header line, then records, in UTF-8. The import becomes a new version; rows that break a rule go to
        quarantine with the reason.
      </Typography>
      <Button component="label" variant="outlined" sx={{ alignSelf: 'flex-start' }}>
        {file ? `${file.name} (${formatBytes(file.size)})` : 'Choose a file'}
        <input
          type="file"
          name="file"
          accept=".csv,text/csv"
          required
          aria-label="CSV file"
          onChange={(event) => setFile(event.target.files?.[0])}
          style={{ position: 'absolute', width: 1, height: 1, opacity: 0 }}
        />
      </Button>
      <TextField name="quality" label="Quality rules" select defaultValue="none">
        <MenuItem value="none">None, only the schema</MenuItem>
        <MenuItem value="customers">Customer table</MenuItem>
      </TextField>
      <TextField name="message" label="What changed" placeholder="Customers of October" />
    </FormDialog>
  );
}
