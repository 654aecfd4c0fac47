import { $api } from '@/api/client';
import { useMay } from '@/session/useMay';

const FRESH = { refetchInterval: 15_000 } as const;
const SOME = { params: { query: { limit: 100 } } } as const;

/** What the overview shows: one query per area, each asked only by those who may read it. */
export function usePosture() {
  const may = useMay();
  return {
    models: $api.useQuery('get', '/api/v1/models', SOME, { enabled: may('model:read') }),
    deployments: $api.useQuery('get', '/api/v1/deployments', SOME, { enabled: may('deployment:read') }),
    approvals: $api.useQuery(
      'get',
      '/api/v1/approvals',
      { params: { query: { pending: true, limit: 100 } } },
      { ...FRESH, enabled: may('approval:read') },
    ),
    decisions: $api.useQuery(
      'get',
      '/api/v1/gateway/decisions',
      { params: { query: { limit: 50 } } },
      { ...FRESH, enabled: may('gateway:read') },
    ),
    jobs: $api.useQuery(
      'get',
      '/api/v1/jobs',
      { params: { query: { limit: 8 } } },
      { ...FRESH, enabled: may('job:read') },
    ),
    entries: $api.useQuery(
      'get',
      '/api/v1/ledger/entries',
      { params: { query: { limit: 8 } } },
      { ...FRESH, enabled: may('ledger:read') },
    ),
  };
}
