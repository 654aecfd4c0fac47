import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import type { Cursor } from './useCursor';

/** Nothing at all while everything fits on one page. */
export function Pager({ cursor, next }: { cursor: Cursor; next: string | null | undefined }) {
  if (!cursor.hasPrevious && !next) return null;
  return (
    <Stack
      direction="row"
      component="nav"
      aria-label="Pages"
      sx={{ justifyContent: 'flex-end', gap: 1, px: 2, py: 1, borderTop: 1, borderColor: 'divider' }}
    >
      <Button variant="outlined" disabled={!cursor.hasPrevious} onClick={cursor.previous}>
        Previous
      </Button>
      <Button variant="outlined" disabled={!next} onClick={() => next && cursor.next(next)}>
        Next
      </Button>
    </Stack>
  );
}
