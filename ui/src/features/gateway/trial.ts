/** A text as a client of the gateway would send it. */
export interface Trial {
  direction: 'prompt' | 'output';
  body: Record<string, unknown>;
}

/** The request for a text; a lawful basis counts only for callers whose word the gateway believes. */
export function trialOf(direction: string, text: string, basis: string): Trial {
  const context = basis === '' ? {} : { context: { lawful_basis: basis } };
  return direction === 'output'
    ? { direction: 'output', body: { output: text, ...context } }
    : { direction: 'prompt', body: { prompt: text, ...context } };
}

/** What the data path answers; it has its own port and stands outside the control plane's contract. */
export interface FilterDecision {
  allowed: boolean;
  action: string;
  reasons: string[];
  rewritten?: string | null;
  decision_id: string;
  policy_version: string;
}
