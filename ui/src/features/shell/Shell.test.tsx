import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { answer } from '@/testing/answer';
import { open, sessionOf } from '@/testing/render';

beforeEach(() => {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('min-width'),
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
    addListener: () => undefined,
    removeListener: () => undefined,
  }));
});

describe('navigation', () => {
  it('should offer only what the signed-in person may open', async () => {
    answer('get', '/api/v1/jobs', { items: [] });
    open('/jobs', sessionOf('Vera', 'job:read', 'dataset:read'));
    const main = within(await screen.findByRole('navigation', { name: 'Main' }));
    expect(main.getAllByRole('link').map((link) => link.textContent)).toEqual([
      'Overview',
      'Datasets',
      'Jobs',
    ]);
  });

  it('should name the missing permission on a deep link', async () => {
    open('/ledger', sessionOf('Vera', 'job:read'));
    expect((await screen.findByTestId('forbidden')).textContent).toContain('ledger:read');
  });

  it('should show a refusal of the server as forbidden, with its permission', async () => {
    answer('get', '/api/v1/jobs', { title: 'Forbidden', status: 403, permission: 'job:read' }, 403);
    open('/jobs', sessionOf('Vera', 'job:*'));
    expect((await screen.findByTestId('forbidden')).textContent).toContain('job:read');
  });
});
