import { $api } from '@/api/client';
import { useMay } from '@/session/useMay';

/** What a user is called; undefined while asking, and for those who may not read users. */
export function useUserName(id: string): string | undefined {
  const { data } = $api.useQuery(
    'get',
    '/api/v1/users/{id}',
    { params: { path: { id } } },
    { enabled: useMay()('user:read'), staleTime: 300_000 },
  );
  return data?.name;
}
