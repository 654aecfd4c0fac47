import { waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer } from '@/testing/answer';
import { mounted } from '@/testing/render';
import { useJob } from './useJob';
import { useJobs } from './useJobs';

describe('useJob', () => {
  it('should ask again for what a finished job may have made', async () => {
    answer('get', '/api/v1/jobs/i1', { id: 'i1', state: 'succeeded' });
    const lists = answer('get', '/api/v1/jobs', { items: [] });
    mounted(() => [useJobs(undefined), useJob('i1')]);
    await waitFor(() => expect(lists.length).toBeGreaterThan(1));
  });
});
