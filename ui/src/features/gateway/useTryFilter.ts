import { useMutation } from '@tanstack/react-query';
import { $api } from '@/api/client';
import { csrfToken } from '@/api/csrf';
import { problemOf } from '@/api/problem';
import type { FilterResult } from '@/api/types';

export interface Trial {
  direction: 'prompt' | 'output';
  body: Record<string, unknown>;
}

/** Sends a text through the gateway's guards, on the data path's own port: the answer is the one clients get. */
export function useTryFilter() {
  const server = $api.useQuery('get', '/api/v1/server', {}, { staleTime: Infinity });
  const edge = server.data?.edge_url?.replace(/\/$/, '') ?? '';
  return useMutation({
    mutationFn: async ({ direction, body }: Trial): Promise<FilterResult> => {
      const response = await fetch(`${edge}/filter/${direction}`, {
        method: 'POST',
        credentials: 'include',
        headers: { 'Content-Type': 'application/json', 'X-CSRF-Token': csrfToken() ?? '' },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw await problemOf(response);
      return (await response.json()) as FilterResult;
    },
  });
}
