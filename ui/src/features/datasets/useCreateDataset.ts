import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

export function useCreateDataset() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/datasets', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get', '/api/v1/datasets'] }),
  });
}
