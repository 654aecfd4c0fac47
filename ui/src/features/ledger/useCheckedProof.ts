import { useQuery } from '@tanstack/react-query';
import type { Proof } from '@/api/types';
import { checkProof } from './checkProof';

/** The checks of a proof, made here in the browser. */
export function useCheckedProof(entryId: string, proof: Proof | undefined, verifierKey: string | undefined) {
  return useQuery({
    queryKey: ['checked-proof', entryId, proof, verifierKey],
    queryFn: () => checkProof(entryId, proof ?? {}, verifierKey ?? ''),
    enabled: proof !== undefined && verifierKey !== undefined,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
}
