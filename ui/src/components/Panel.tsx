import Box from '@mui/material/Box';
import Card from '@mui/material/Card';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId, type ReactNode } from 'react';

interface PanelProps {
  title?: string;
  hint?: ReactNode;
  actions?: ReactNode;
  /** Tables and lists reach the edges; everything else is padded. */
  flush?: boolean;
  children: ReactNode;
}

export function Panel({ title, hint, actions, flush = false, children }: PanelProps) {
  const heading = useId();
  return (
    <Card component="section" aria-labelledby={title ? heading : undefined} sx={{ minWidth: 0 }}>
      {(title || actions) && (
        <Stack
          direction="row"
          sx={{
            justifyContent: 'space-between',
            alignItems: 'center',
            flexWrap: 'wrap',
            gap: 2,
            px: 2,
            pt: 1.5,
            pb: flush ? 1.25 : 0,
            borderBottom: flush ? 1 : 0,
            borderColor: 'divider',
          }}
        >
          <Box>
            <Typography id={heading} variant="h2">
              {title}
            </Typography>
            {hint && (
              <Typography variant="caption" color="textSecondary" component="p">
                {hint}
              </Typography>
            )}
          </Box>
          {actions}
        </Stack>
      )}
      <Box sx={flush ? { overflowX: 'auto' } : { p: 2, pt: title ? 1.5 : 2 }}>{children}</Box>
    </Card>
  );
}
