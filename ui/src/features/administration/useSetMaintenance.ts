import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Makes the API read-only, or writable again. */
export function useSetMaintenance() {
  const queries = useQueryClient();
  return $api.useMutation('put', '/api/v1/maintenance', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
