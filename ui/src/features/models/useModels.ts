import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Models; those whose name or purpose the words are found in, best match first, where there are words. */
export function useModels(words: string, cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/models',
    { params: { query: { q: words || undefined, cursor, limit: 50 } } },
    { placeholderData: keepPreviousData },
  );
}
