/** A text as a client of the gateway would send it, with the basis it claims. */
export interface Trial {
  direction: 'prompt' | 'output';
  text: string;
  context?: { lawful_basis: string };
}

/** A lawful basis counts only for callers whose word the gateway believes; without one nothing is claimed. */
export function trialOf(direction: string, text: string, basis: string): Trial {
  return {
    direction: direction === 'output' ? 'output' : 'prompt',
    text,
    ...(basis !== '' && { context: { lawful_basis: basis } }),
  };
}
