const OVER = new Set(['rolled_back', 'retired', 'superseded', 'failed', 'stopped', 'completed']);

/** A deployment whose traffic can still be moved. */
export function isLive(state: string | undefined): boolean {
  return state !== undefined && !OVER.has(state.toLowerCase());
}
