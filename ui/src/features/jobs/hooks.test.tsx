import { describe } from 'vitest';
import { itAsks, itChanges } from '@/testing/hooks';
import { useCancelJob } from './useCancelJob';
import { useJob } from './useJob';
import { useJobs } from './useJobs';

describe('what jobs asks', () => {
  itAsks([
    ['useJob', () => useJob('i1'), '/api/v1/jobs/i1', {}],
    ['useJobs', () => useJobs('c1'), '/api/v1/jobs', { cursor: 'c1', limit: '50' }],
  ]);
});

describe('what jobs changes', () => {
  itChanges([[useCancelJob, 'post', '/api/v1/jobs/i1/cancel', { id: 'i1' }]]);
});
