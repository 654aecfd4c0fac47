import type { PolicyContext } from '@/api/types';

/** A case to start from: every fact of a context with an empty value of its type. */
export function emptyFacts(context: PolicyContext): Record<string, unknown> {
  return Object.fromEntries(
    (context.facts ?? []).map((fact) => [fact.name ?? '', emptyValue(fact.type ?? '')]),
  );
}

function emptyValue(type: string): unknown {
  if (/^list/i.test(type)) return [];
  if (/^map/i.test(type)) return {};
  if (/bool/i.test(type)) return false;
  return /int|double|number/i.test(type) ? 0 : '';
}
