import type { ReactNode } from 'react';
import { formatMetric, formatMoment, humanize } from '@/lib/format';
import { EntityLink } from './EntityLink';
import { Hash } from './Hash';

const IDENTIFIER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const DIGEST = /^(sha256:)?[0-9a-f]{64}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;

const LINKED = new Set([
  'dataset',
  'run',
  'model',
  'model_version',
  'evaluation',
  'promotion',
  'deployment',
  'prediction',
  'job',
]);

/** The members of a structured detail that fit on a line each, as a person reads them; the others are left out. */
export function factsOf(detail: object): [string, ReactNode][] {
  const named = new Map<string, unknown>(Object.entries(detail));
  return [...named].flatMap(([name, value]): [string, ReactNode][] => {
    // The name of a thing beside its id: one fact, the name that leads to it.
    if (named.has(`${name}_id`)) return [];
    switch (typeof value) {
      case 'number':
        return [[humanize(name), formatMetric(value)]];
      case 'boolean':
        return [[humanize(name), value ? 'yes' : 'no']];
      case 'string': {
        const about = name.replace(/_id$/, '');
        const called = named.get(about);
        return value === ''
          ? []
          : [[humanize(about), <Text key={name} about={about} value={value} called={textOf(called)} />]];
      }
      default:
        return [];
    }
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && !IDENTIFIER.test(value) ? value : undefined;
}

function Text({ about, value, called }: { about: string; value: string; called: string | undefined }) {
  if (IDENTIFIER.test(value) && LINKED.has(about)) {
    return (
      <EntityLink type={about} id={value}>
        {called}
      </EntityLink>
    );
  }
  if (IDENTIFIER.test(value) || DIGEST.test(value)) return <Hash value={value} />;
  return <>{INSTANT.test(value) ? formatMoment(value) : value}</>;
}
