import InboxOutlined from '@mui/icons-material/InboxOutlined';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface EmptyStateProps {
  title: string;
  /** What to do next. */
  children?: ReactNode;
  action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <Stack sx={{ alignItems: 'center', textAlign: 'center', gap: 0.75, py: 5, px: 3 }}>
      <InboxOutlined aria-hidden sx={{ color: 'text.disabled', fontSize: 28, mb: 0.5 }} />
      <Typography variant="h3" component="p">
        {title}
      </Typography>
      {children && (
        <Typography color="textSecondary" component="div" sx={{ maxWidth: '52ch' }}>
          {children}
        </Typography>
      )}
      {action}
    </Stack>
  );
}
