import { useState } from 'react';

export interface Cursor {
  current: string | undefined;
  hasPrevious: boolean;
  next: (cursor: string) => void;
  previous: () => void;
}

/** Walks a cursor-paged list forwards and back. Cursors are opaque, so the way back is remembered. */
export function useCursor(): Cursor {
  const [trail, setTrail] = useState<string[]>([]);
  return {
    current: trail.at(-1),
    hasPrevious: trail.length > 0,
    next: (cursor) => setTrail((before) => [...before, cursor]),
    previous: () => setTrail((before) => before.slice(0, -1)),
  };
}
