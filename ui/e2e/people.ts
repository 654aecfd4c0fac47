import { expect, type APIRequestContext, type Page } from '@playwright/test';

/** Credentials of an administrator of the server under test. */
export const administrator = {
  email: required('PROBITY_EMAIL'),
  password: required('PROBITY_PASSWORD'),
};

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`set ${name} to run the browser tests against a server`);
  return value;
}

export async function signIn(page: Page, person: { email: string; password: string }): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(person.email);
  await page.getByLabel('Password').fill(person.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible();
}

/** A person with one role, made for this run through the public API. */
export async function invite(
  request: APIRequestContext,
  role: string,
): Promise<{ email: string; password: string }> {
  const opened = await request.post('/api/v1/sessions', { data: administrator });
  expect(opened.status()).toBe(201);
  const { csrf_token: token } = (await opened.json()) as { csrf_token: string };
  const person = {
    email: `${role}.${Date.now()}@example.com`,
    name: `Browser ${role}`,
    password: `a long passphrase ${crypto.randomUUID()}`,
  };
  const created = await request.post('/api/v1/users', {
    data: { ...person, roles: [role] },
    headers: { 'X-CSRF-Token': token },
  });
  expect(created.status(), await created.text()).toBe(201);
  return person;
}
