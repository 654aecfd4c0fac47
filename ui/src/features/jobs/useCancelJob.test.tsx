import { act } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { rememberCsrfToken } from '@/api/csrf';
import { asProblem } from '@/api/problem';
import { answer } from '@/testing/answer';
import { mounted } from '@/testing/render';
import { useCancelJob } from './useCancelJob';

describe('useCancelJob', () => {
  it('should prove that the request comes from this page', async () => {
    const asked = answer('post', '/api/v1/jobs/j1/cancel', { id: 'j1', state: 'cancelled' });
    rememberCsrfToken('token of this tab');
    const cancel = mounted(useCancelJob);
    await act(() => cancel.current.mutateAsync({ params: { path: { id: 'j1' } } }));
    expect(asked[0]?.headers.get('X-CSRF-Token')).toBe('token of this tab');
  });

  it("should hand on the server's problem", async () => {
    answer(
      'post',
      '/api/v1/jobs/j1/cancel',
      { type: '/problems/job-over', title: 'The job is over', status: 409 },
      409,
    );
    const cancel = mounted(useCancelJob);
    const refusal: unknown = await act(() =>
      cancel.current.mutateAsync({ params: { path: { id: 'j1' } } }).catch((error: unknown) => error),
    );
    expect(asProblem(refusal).slug).toBe('job-over');
    expect(asProblem(refusal).status).toBe(409);
  });
});
