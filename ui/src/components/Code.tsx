import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

export function Code({ children }: { children: ReactNode }) {
  return (
    <Box
      component="code"
      sx={{ px: 0.6, py: 0.1, borderRadius: 0.75, bgcolor: 'action.selected', overflowWrap: 'anywhere' }}
    >
      {children}
    </Box>
  );
}
