import type { components } from '@/api/schema';
import type { Why } from '@/api/types';
import { formatMetric, humanize } from '@/lib/format';

type Step = Why['steps'][number];
type Entry = components['schemas']['Entry'];

const SHOWN = 8;

/** The facts of a step that fit on a line; the bundle holds all of them. */
export function plainFacts(step: Step): [string, string][] {
  return Object.entries(step.facts)
    .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value) && value !== '')
    .slice(0, SHOWN)
    .map(([name, value]) => [
      humanize(name),
      typeof value === 'number' ? formatMetric(value) : String(value),
    ]);
}

/** Ledger entries about the subject of a step. */
export function entriesOf(why: Why, step: Step): Entry[] {
  return why.entries.flatMap(({ subject, entry }) =>
    subject.type === step.subject.type && subject.id === step.subject.id ? [entry] : [],
  );
}
