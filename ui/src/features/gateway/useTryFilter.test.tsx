import { act } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answer } from '@/testing/answer';
import { mounted } from '@/testing/render';
import { trialOf } from './trial';
import { useTryFilter } from './useTryFilter';

describe('useTryFilter', () => {
  it('should send a prompt with the basis it claims', async () => {
    const asked = answer('post', '/api/v1/gateway/trials/prompt', { allowed: true, action: 'mask' });
    const filter = mounted(useTryFilter);
    const decision = await act(() => filter.current.mutateAsync(trialOf('prompt', 'a text', 'consent')));
    expect(asked[0]?.body).toEqual({ prompt: 'a text', context: { lawful_basis: 'consent' } });
    expect(decision?.action).toBe('mask');
  });

  it('should claim nothing for an answer without a basis', async () => {
    const asked = answer('post', '/api/v1/gateway/trials/output', { allowed: false, action: 'block' });
    const filter = mounted(useTryFilter);
    await act(() => filter.current.mutateAsync(trialOf('output', 'an answer', '')));
    expect(asked[0]?.body).toEqual({ output: 'an answer' });
  });
});
