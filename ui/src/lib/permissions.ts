/** True when one of the granted permissions covers the asked one; `*` and `resource:*` stand for all of theirs. */
export function covers(granted: readonly string[], asked: string): boolean {
  const resource = asked.split(':')[0];
  return granted.some((one) => one === asked || one === '*' || one === '*:*' || one === `${resource}:*`);
}
