/** One text parameter of an address; set to undefined when it is not text, because the router keeps what is not named. */
export function textParameter<K extends string>(
  search: Record<string, unknown>,
  name: K,
): { [P in K]?: string } {
  const value = search[name];
  return { [name]: typeof value === 'string' && value !== '' ? value : undefined } as { [P in K]?: string };
}

/** The open tab of an address; undefined when it names none of the page's. */
export function tabParameter<T extends string>(
  search: Record<string, unknown>,
  tabs: readonly (readonly [T, string])[],
): { tab?: T } {
  return { tab: tabs.find(([id]) => id === search.tab)?.[0] };
}
