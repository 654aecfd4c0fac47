import { skipToken, useQuery } from '@tanstack/react-query';
import type { Proof } from '@/api/types';
import { checkProof } from './checkProof';

/** The checks of a proof, made here in the browser. */
export function useCheckedProof(entryId: string, proof: Proof | undefined, verifierKey: string | undefined) {
  return useQuery({
    queryKey: ['checked-proof', entryId, proof, verifierKey],
    queryFn: proof && verifierKey ? () => checkProof(entryId, proof, verifierKey) : skipToken,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });
}
