import { keepPreviousData } from '@tanstack/react-query';
import { $api } from '@/api/client';

export interface EntryFilter {
  kind?: string;
  entity?: string;
  actor?: string;
}

/** Entries of the tenant, newest first. */
export function useEntries(filter: EntryFilter, cursor: string | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/ledger/entries',
    { params: { query: { ...filter, cursor, limit: 50 } } },
    { placeholderData: keepPreviousData },
  );
}
