import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Webhook, WebhookDelivery } from '@/api/types';
import { answer } from '@/testing/answer';
import { open, sessionOf } from '@/testing/render';

const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';

const WEBHOOK: Webhook = {
  id: 'w1',
  url: 'https://hooks.example.com/probity',
  description: 'Chat of the team',
  event_types: ['dev.probity.release.*'],
  state: 'active',
  state_since: '2026-11-21T10:00:00Z',
  failures: 0,
  created_at: '2026-11-21T10:00:00Z',
  version: 3,
};

const DELIVERY: WebhookDelivery = {
  id: 'd1',
  webhook_id: 'w1',
  event_id: 'e1',
  event_type: 'dev.probity.release.promotion_completed',
  state: 'failed',
  attempts: 13,
  due_at: '2026-11-21T10:00:00Z',
  last_status: 503,
  last_error: 'the receiver answered 503',
  created_at: '2026-11-21T10:00:00Z',
};

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

describe('the list of webhooks', () => {
  it('should show the secret of a new one once', async () => {
    answer('get', '/api/v1/webhooks', { items: [] });
    open('/webhooks', sessionOf('Vera', 'webhook:*'));
    expect(await screen.findByText('No webhooks')).toBeTruthy();
    const made = answer('post', '/api/v1/webhooks', { webhook: WEBHOOK, secret: SECRET }, 201);
    await userEvent.click(screen.getByRole('button', { name: 'New webhook' }));
    await userEvent.type(screen.getByLabelText(/^Address/), WEBHOOK.url);
    await userEvent.clear(screen.getByLabelText('Events'));
    await userEvent.type(screen.getByLabelText('Events'), 'dev.probity.release.*');
    await userEvent.click(screen.getByRole('button', { name: 'Create' }));
    expect(await screen.findByText(SECRET)).toBeTruthy();
    expect(made[0]?.body).toEqual({
      url: WEBHOOK.url,
      description: '',
      event_types: ['dev.probity.release.*'],
    });
    await userEvent.click(screen.getByRole('button', { name: 'I have it' }));
    await waitFor(() => expect(screen.queryByText(SECRET)).toBeNull());
  });

  it('should say why an address is refused', async () => {
    answer('get', '/api/v1/webhooks', { items: [WEBHOOK] });
    open('/webhooks', sessionOf('Vera', 'webhook:*'));
    expect(await screen.findByText(WEBHOOK.url)).toBeTruthy();
    const refusal = { title: 'No', detail: 'It leads into a private network.', status: 422 };
    answer('post', '/api/v1/webhooks', refusal, 422);
    await userEvent.click(screen.getByRole('button', { name: 'New webhook' }));
    await userEvent.type(screen.getByLabelText(/^Address/), 'https://10.0.0.1/');
    await userEvent.click(screen.getByRole('button', { name: 'Create' }));
    expect(await screen.findByText('It leads into a private network.')).toBeTruthy();
  });

  it('should offer nothing to those who only read', async () => {
    answer('get', '/api/v1/webhooks', { items: [WEBHOOK] });
    open('/webhooks', sessionOf('Vera', 'webhook:read'));
    expect(await screen.findByText(WEBHOOK.url)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'New webhook' })).toBeNull();
  });

  it('should name the missing permission', async () => {
    open('/webhooks', sessionOf('Vera', 'job:read'));
    expect((await screen.findByTestId('forbidden')).textContent).toContain('webhook:read');
  });
});

describe('one webhook', () => {
  function opened(webhook: Webhook, ...permissions: string[]) {
    answer('get', '/api/v1/webhooks/w1', { ...webhook });
    answer('get', '/api/v1/webhooks/w1/deliveries', { items: [{ ...DELIVERY }] });
    open('/webhooks/w1', sessionOf('Vera', ...permissions));
  }

  it('should replay a delivery', async () => {
    opened(WEBHOOK, 'webhook:*');
    const replayed = answer('post', '/api/v1/webhooks/w1/deliveries/d1/replay', { ...DELIVERY }, 202);
    await userEvent.click(await screen.findByRole('button', { name: 'Replay e1' }));
    await waitFor(() => expect(replayed).toHaveLength(1));
  });

  it('should show the message and its attempts', async () => {
    opened(WEBHOOK, 'webhook:read');
    answer('get', '/api/v1/webhooks/w1/deliveries/d1', {
      delivery: { ...DELIVERY },
      body: '{"specversion":"1.0"}',
      attempts: [
        {
          number: 13,
          started_at: '2026-11-21T10:00:00Z',
          duration_ms: 12,
          status: 503,
          error: 'the receiver answered 503',
          excerpt: 'down for maintenance',
        },
      ],
    });
    await userEvent.click(await screen.findByRole('button', { name: 'Show e1' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText('{"specversion":"1.0"}')).toBeTruthy();
    expect(dialog.getByText('down for maintenance')).toBeTruthy();
  });

  it('should base an edit on what was read', async () => {
    opened(WEBHOOK, 'webhook:*');
    const changed = answer('patch', '/api/v1/webhooks/w1', { ...WEBHOOK });
    await userEvent.click(await screen.findByRole('button', { name: 'Edit' }));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(changed).toHaveLength(1));
    expect(changed[0]?.headers.get('If-Match')).toBe('"3"');
  });

  it('should rotate the secret with the overlap that was chosen', async () => {
    opened(WEBHOOK, 'webhook:*');
    const rotated = answer('post', '/api/v1/webhooks/w1/rotate', { webhook: WEBHOOK, secret: SECRET });
    await userEvent.click(await screen.findByRole('button', { name: 'Rotate secret' }));
    await userEvent.click(screen.getByRole('button', { name: 'Rotate' }));
    expect(await screen.findByText(SECRET)).toBeTruthy();
    expect(rotated[0]?.body).toEqual({ overlap_seconds: 86_400 });
  });

  it('should offer a paused one nothing but to resume', async () => {
    opened({ ...WEBHOOK, state: 'paused', state_reason: 'paused by hand' }, 'webhook:*');
    const resumed = answer('post', '/api/v1/webhooks/w1/resume', { ...WEBHOOK });
    await userEvent.click(await screen.findByRole('button', { name: 'Resume' }));
    await waitFor(() => expect(resumed).toHaveLength(1));
    expect(screen.queryByRole('button', { name: 'Test' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Replay e1' })).toBeNull();
  });

  it('should offer nothing to those who only read', async () => {
    opened(WEBHOOK, 'webhook:read');
    expect(await screen.findByText('the receiver answered 503')).toBeTruthy();
    for (const name of ['Edit', 'Rotate secret', 'Delete', 'Test', 'Pause', 'Replay failed', 'Replay e1']) {
      expect(screen.queryByRole('button', { name })).toBeNull();
    }
  });
});
