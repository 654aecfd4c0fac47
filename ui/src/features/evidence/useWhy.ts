import { $api } from '@/api/client';

export interface Subject {
  type: string;
  id: string;
}

/** Who allowed a thing, under which policy, on what evidence. */
export function useWhy(subject: Subject | undefined) {
  return $api.useQuery(
    'get',
    '/api/v1/why',
    { params: { query: subject ?? { type: '', id: '' } } },
    { enabled: subject !== undefined },
  );
}
