import { useQueryClient } from '@tanstack/react-query';
import { $api } from '@/api/client';

/** Sets the share of traffic that the new version answers. */
export function useShiftTraffic() {
  const queries = useQueryClient();
  return $api.useMutation('post', '/api/v1/deployments/{id}/traffic', {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['get'] }),
  });
}
