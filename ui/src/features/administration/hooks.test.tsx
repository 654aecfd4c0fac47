import { describe } from 'vitest';
import { itAsks, itChanges } from '@/testing/hooks';
import { useApiKeys } from './useApiKeys';
import { useChangeUser } from './useChangeUser';
import { useCreateApiKey } from './useCreateApiKey';
import { useCreateTenant } from './useCreateTenant';
import { useCreateUser } from './useCreateUser';
import { useDeadLetters } from './useDeadLetters';
import { useMaintenance } from './useMaintenance';
import { useReplayDeadLetter } from './useReplayDeadLetter';
import { useRevokeApiKey } from './useRevokeApiKey';
import { useRoles } from './useRoles';
import { useServer } from './useServer';
import { useSetMaintenance } from './useSetMaintenance';
import { useTenants } from './useTenants';
import { useUsers } from './useUsers';

describe('what administration asks', () => {
  itAsks([
    ['useApiKeys', () => useApiKeys('c1'), '/api/v1/api-keys', { cursor: 'c1', limit: '50' }],
    [
      'useDeadLetters',
      () => useDeadLetters('c1'),
      '/api/v1/outbox/dead-letters',
      { cursor: 'c1', limit: '50' },
    ],
    ['useMaintenance', () => useMaintenance(), '/api/v1/maintenance', {}],
    ['useRoles', () => useRoles(), '/api/v1/roles', {}],
    ['useServer', () => useServer(), '/api/v1/server', {}],
    ['useTenants', () => useTenants('c1'), '/api/v1/tenants', { cursor: 'c1', limit: '50' }],
    ['useUsers', () => useUsers('c1'), '/api/v1/users', { cursor: 'c1', limit: '50' }],
  ]);
});

describe('what administration changes', () => {
  itChanges([
    [useChangeUser, 'patch', '/api/v1/users/i1', { id: 'i1' }],
    [useCreateApiKey, 'post', '/api/v1/api-keys'],
    [useCreateTenant, 'post', '/api/v1/tenants'],
    [useCreateUser, 'post', '/api/v1/users'],
    [useReplayDeadLetter, 'post', '/api/v1/outbox/dead-letters/i1/replay', { id: 'i1' }],
    [useRevokeApiKey, 'delete', '/api/v1/api-keys/i1', { id: 'i1' }],
    [useSetMaintenance, 'put', '/api/v1/maintenance'],
  ]);
});
