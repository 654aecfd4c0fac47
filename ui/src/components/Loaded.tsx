import Box from '@mui/material/Box';
import Skeleton from '@mui/material/Skeleton';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import { asProblem } from '@/api/problem';
import { ProblemPanel } from './ProblemPanel';

interface Query<T> {
  data: T | undefined;
  error: unknown;
  isPending: boolean;
  refetch: () => unknown;
}

interface LoadedProps<T> {
  query: Query<T>;
  /** Shown instead of the content when it says so. */
  isEmpty?: (data: T) => boolean;
  empty?: ReactNode;
  rows?: number;
  children: (data: T) => ReactNode;
}

/** The four states every page has: loading, refused or failed, empty, and the thing itself. */
export function Loaded<T>({ query, isEmpty, empty, rows = 4, children }: LoadedProps<T>) {
  if (query.data !== undefined) {
    return isEmpty?.(query.data) ? empty : children(query.data);
  }
  if (query.error) {
    const forbidden = asProblem(query.error).status === 403;
    return (
      <Box sx={{ p: forbidden ? 0 : 2 }}>
        <ProblemPanel error={query.error} onRetry={() => void query.refetch()} />
      </Box>
    );
  }
  return <Loading rows={rows} />;
}

export function Loading({ rows = 4 }: { rows?: number }) {
  return (
    <Stack role="status" aria-label="Loading" sx={{ gap: 1, p: 2 }}>
      {Array.from({ length: rows }, (_, row) => (
        <Skeleton key={row} variant="rounded" height={18} width={`${92 - ((row * 17) % 40)}%`} />
      ))}
    </Stack>
  );
}
