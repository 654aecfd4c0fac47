import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

export function useCreateTenant() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/tenants', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
