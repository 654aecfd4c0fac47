import Card from '@mui/material/Card';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';

interface StatProps {
  label: string;
  value: ReactNode;
  hint?: ReactNode;
}

/** One number that matters, and the sentence that makes it mean something. */
export function Stat({ label, value, hint }: StatProps) {
  return (
    <Card sx={{ p: 2, minWidth: 0, position: 'relative', '&:hover': { borderColor: 'text.disabled' } }}>
      <Typography variant="caption" color="textSecondary" component="h2">
        {label}
      </Typography>
      <Typography
        component="div"
        sx={{ fontSize: '1.5rem', fontWeight: 620, letterSpacing: '-0.02em', lineHeight: 1.35 }}
      >
        {value}
      </Typography>
      {hint && (
        <Typography variant="caption" color="textSecondary" component="div">
          {hint}
        </Typography>
      )}
    </Card>
  );
}
