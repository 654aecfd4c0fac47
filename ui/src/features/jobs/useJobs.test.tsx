import { describe, expect, it } from 'vitest';
import { answer } from '@/testing/answer';
import { settled } from '@/testing/render';
import { useJobs } from './useJobs';

describe('useJobs', () => {
  it('should ask for the page of a cursor', async () => {
    const asked = answer('get', '/api/v1/jobs', {
      items: [{ id: 'j1', title: 'Import' }],
      next_cursor: 'c2',
    });
    const jobs = await settled(() => useJobs('c1'));
    expect(asked[0]?.query).toEqual({ cursor: 'c1', limit: '50' });
    expect(jobs.data?.items?.[0]?.title).toBe('Import');
    expect(jobs.data?.next_cursor).toBe('c2');
  });
});
