import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, type ReactNode } from 'react';

interface PageProps {
  title: string;
  /** One sentence: what the page is for. */
  lead?: ReactNode;
  /** A link back to the list this page belongs to. */
  back?: ReactNode;
  badge?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}

export function Page({ title, lead, back, badge, actions, children }: PageProps) {
  useEffect(() => {
    document.title = `${title} · Probity`;
  }, [title]);
  return (
    <Box sx={{ maxWidth: 1320, mx: 'auto', px: { xs: 2, md: 4 }, py: 3 }}>
      {back && (
        <Typography
          variant="caption"
          component="nav"
          aria-label="Breadcrumb"
          sx={{ display: 'block', mb: 0.5 }}
        >
          {back}
        </Typography>
      )}
      <Stack
        direction="row"
        useFlexGap
        sx={{ justifyContent: 'space-between', alignItems: 'flex-start', flexWrap: 'wrap', gap: 2, mb: 2.5 }}
      >
        <Box sx={{ minWidth: 0 }}>
          <Stack direction="row" sx={{ alignItems: 'center', gap: 1.25, flexWrap: 'wrap' }}>
            <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
              {title}
            </Typography>
            {badge && <span data-testid="badge">{badge}</span>}
          </Stack>
          {lead && (
            <Typography color="textSecondary" sx={{ mt: 0.5, maxWidth: '75ch' }}>
              {lead}
            </Typography>
          )}
        </Box>
        {actions && (
          <Stack direction="row" sx={{ gap: 1, flexWrap: 'wrap' }}>
            {actions}
          </Stack>
        )}
      </Stack>
      <Stack sx={{ gap: 2.5 }}>{children}</Stack>
    </Box>
  );
}
