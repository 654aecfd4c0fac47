import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** What the gateway decided, newest first, as traffic comes in. */
export function useGatewayDecisions(cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/gateway/decisions',
    { params: { query: { cursor, limit: 50 } } },
    { placeholderData: keepPreviousData, refetchInterval: cursor ? false : 5_000 },
  );
}
