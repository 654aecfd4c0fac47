/** A deployment whose traffic can still be moved. */
export function isLive(state: string | undefined): boolean {
  return state === 'canary' || state === 'live';
}
