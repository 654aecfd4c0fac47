import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { answer } from '@/testing/answer';
import { open, sessionOf } from '@/testing/render';

const UNAUTHENTICATED = { type: '/problems/unauthenticated', title: 'Sign in first', status: 401 };

async function signIn() {
  await userEvent.type(await screen.findByLabelText('E-mail'), 'ada@example.com');
  await userEvent.type(screen.getByLabelText('Password'), 'correct horse battery');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
}

describe('sign-in', () => {
  it('should send those who are not signed in here, and back afterwards', async () => {
    answer('get', '/api/v1/session', UNAUTHENTICATED, 401);
    const { address } = open('/jobs', undefined);
    await waitFor(() => expect(address()).toBe('/sign-in?from=%2Fjobs'));
    const session = { ...sessionOf('Ada', 'job:read'), csrf_token: 'token' };
    const opened = answer('post', '/api/v1/sessions', session, 201);
    answer('get', '/api/v1/session', session);
    answer('get', '/api/v1/jobs', { items: [] });
    await signIn();
    await waitFor(() => expect(address()).toBe('/jobs'));
    expect(opened[0]?.body).toEqual({ email: 'ada@example.com', password: 'correct horse battery' });
    expect(await screen.findByText('No jobs yet')).toBeTruthy();
  });

  it('should say that the password is wrong', async () => {
    answer('post', '/api/v1/sessions', { ...UNAUTHENTICATED, detail: 'E-mail or password is wrong.' }, 401);
    open('/sign-in', undefined);
    await signIn();
    expect((await screen.findByRole('alert')).textContent).toBe('E-mail or password is wrong.');
  });

  it('should say what to do when the server is not there', async () => {
    answer('post', '/api/v1/sessions', { title: 'Unavailable', status: 503 }, 503);
    open('/sign-in', undefined);
    await signIn();
    expect((await screen.findByRole('alert')).textContent).toContain('Try again in a moment');
  });

  it('should not follow an address of another site', async () => {
    const session = sessionOf('Ada');
    answer('post', '/api/v1/sessions', session, 201);
    answer('get', '/api/v1/session', session);
    answer('get', '/ledger/checkpoint', 'unreadable');
    answer('get', '/ledger/key', 'unreadable');
    const { address } = open('/sign-in?from=//evil.example', undefined);
    await signIn();
    await waitFor(() => expect(address()).toBe('/'));
  });
});
