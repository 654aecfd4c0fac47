import type { Trial } from './useTryFilter';

/** The request a client of the gateway would send for this text. */
export function trialOf(direction: string, text: string, basis: string): Trial {
  const context = basis === '' ? {} : { context: { lawful_basis: basis } };
  return direction === 'output'
    ? { direction: 'output', body: { output: text, ...context } }
    : { direction: 'prompt', body: { prompt: text, ...context } };
}
