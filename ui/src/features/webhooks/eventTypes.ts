/** One event type or pattern a line, or separated by commas. Nothing means every event. */
export function eventTypesOf(text: string): string[] {
  const types = text
    .split(/[\s,]+/)
    .map((type) => type.trim())
    .filter(Boolean);
  return types.length > 0 ? types : ['*'];
}
