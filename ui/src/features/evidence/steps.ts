import type { components } from '@/api/schema';
import type { Why } from '@/api/types';
import { formatMoment } from '@/lib/format';

type Step = Why['steps'][number];
type Entry = components['schemas']['Entry'];

const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g;

/** A sentence of the server with its moments as the reader's clock shows them. */
export function withLocalMoments(sentence: string): string {
  return sentence.replace(INSTANT, (moment) => formatMoment(moment));
}

/** Ledger entries about the subject of a step. */
export function entriesOf(why: Why, step: Step): Entry[] {
  return why.entries.flatMap(({ subject, entry }) =>
    subject.type === step.subject.type && subject.id === step.subject.id ? [entry] : [],
  );
}
