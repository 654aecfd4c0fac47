import { useMutation } from '@tanstack/react-query';
import { client } from '@/api/client';
import type { Trial } from './trial';

/** Sends a text through the gateway's guards: the decision is the one a client gets, and is recorded like it. */
export function useTryFilter() {
  return useMutation({
    mutationFn: async ({ direction, text, context }: Trial) => {
      const { data } =
        direction === 'output'
          ? await client.POST('/api/v1/gateway/trials/output', { body: { output: text, context } })
          : await client.POST('/api/v1/gateway/trials/prompt', { body: { prompt: text, context } });
      return data;
    },
  });
}
