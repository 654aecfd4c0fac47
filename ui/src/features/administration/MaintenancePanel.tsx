import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { textOf } from '@/components/FormDialog';
import { Loaded } from '@/components/Loaded';
import { Panel } from '@/components/Panel';
import { ProblemPanel } from '@/components/ProblemPanel';
import { useMaintenance } from './useMaintenance';
import { useSetMaintenance } from './useSetMaintenance';

export function MaintenancePanel() {
  const maintenance = useMaintenance();
  const set = useSetMaintenance();
  return (
    <Panel title="Maintenance" hint="Read-only refuses every change and goes on answering reads">
      <Loaded query={maintenance} rows={1}>
        {(now) => (
          <Stack
            component="form"
            direction="row"
            sx={{ gap: 2, alignItems: 'center' }}
            onSubmit={(event) => {
              event.preventDefault();
              const reason = textOf(new FormData(event.currentTarget), 'reason');
              set.mutate({ body: { read_only: !now.read_only, ...(reason && { reason }) } });
            }}
          >
            <Typography sx={{ flexShrink: 0 }}>
              {now.read_only ? `Read-only: ${now.reason ?? 'no reason given'}` : 'Writable'}
            </Typography>
            {!now.read_only && <TextField name="reason" label="Reason" required />}
            <Button type="submit" variant="outlined" loading={set.isPending} sx={{ flexShrink: 0 }}>
              {now.read_only ? 'Allow changes again' : 'Make read-only'}
            </Button>
          </Stack>
        )}
      </Loaded>
      {set.error ? <ProblemPanel error={set.error} compact /> : null}
    </Panel>
  );
}
