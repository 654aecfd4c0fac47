import LockOutlined from '@mui/icons-material/LockOutlined';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { Code } from './Code';

/** Shown in place of what the signed-in person may not see; names what to ask an administrator for. */
export function Forbidden({ permission }: { permission?: string }) {
  return (
    <Stack
      role="status"
      data-testid="forbidden"
      sx={{ alignItems: 'center', textAlign: 'center', gap: 0.75, py: 6, px: 3 }}
    >
      <LockOutlined aria-hidden sx={{ color: 'text.disabled', fontSize: 28, mb: 0.5 }} />
      <Typography variant="h3" component="p">
        You do not have access to this
      </Typography>
      <Typography color="textSecondary" sx={{ maxWidth: '52ch' }}>
        {permission ? (
          <>
            It needs the permission <Code>{permission}</Code>. An administrator can give you a role that has
            it.
          </>
        ) : (
          'Your role does not cover it. An administrator can change that.'
        )}
      </Typography>
    </Stack>
  );
}
