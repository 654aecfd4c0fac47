import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

export function useCreateUpstream() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/upstreams', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
