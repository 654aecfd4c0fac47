import createFetchClient, { type Middleware } from 'openapi-fetch';
import createQueryClient from 'openapi-react-query';
import { csrfToken } from './csrf';
import { problemOf } from './problem';
import type { paths } from './schema';

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

const credentials: Middleware = {
  onRequest({ request }) {
    const token = csrfToken();
    if (token && !SAFE.has(request.method)) request.headers.set('X-CSRF-Token', token);
    return request;
  },
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response);
    return response;
  },
};

export const client = createFetchClient<paths>({
  baseUrl: globalThis.location.origin,
  credentials: 'same-origin',
  headers: { Accept: 'application/json, application/problem+json' },
  // Looked up at each call: a captured fetch would never be seen by the test network.
  fetch: (request) => globalThis.fetch(request),
});
client.use(credentials);

export const $api = createQueryClient(client);
