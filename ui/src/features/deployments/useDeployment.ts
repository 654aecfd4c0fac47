import { $api } from '@/api/client';

/** A deployment with its health windows, as they come in. */
export function useDeployment(id: string) {
  return $api.useQuery(
    'get',
    '/api/v1/deployments/{id}',
    { params: { path: { id } } },
    { refetchInterval: 5_000 },
  );
}
