import { useMutation } from '@tanstack/react-query';
import { csrfToken } from '@/api/csrf';
import { problemOf } from '@/api/problem';
import type { FilterDecision, Trial } from './trial';

/** Sends a text through the gateway's guards: the decision is the one a client gets, and is recorded like it. */
export function useTryFilter() {
  return useMutation({
    mutationFn: async ({ direction, body }: Trial): Promise<FilterDecision> => {
      const response = await fetch(`/api/v1/gateway/trials/${direction}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken() ?? '' },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw await problemOf(response);
      return (await response.json()) as FilterDecision;
    },
  });
}
