import { http, HttpResponse, type JsonBodyType } from 'msw';
import { network } from './network';

interface Asked {
  query: Record<string, string>;
  body: unknown;
  headers: Headers;
}

/** Answers one endpoint and keeps what it was asked, oldest first. A status of 400 and above is sent as a problem. */
export function answer(
  method: 'get' | 'post' | 'put' | 'patch' | 'delete',
  path: string,
  body: JsonBodyType | undefined,
  status = 200,
): Asked[] {
  const asked: Asked[] = [];
  network.use(
    http[method](`*${path}`, async ({ request }) => {
      const text = await request.text();
      asked.push({
        query: Object.fromEntries(new URL(request.url).searchParams),
        body: text === '' ? undefined : parsed(text),
        headers: request.headers,
      });
      if (typeof body === 'string') return new HttpResponse(body, { status });
      if (body === undefined) return new HttpResponse(null, { status });
      const type = status >= 400 ? 'application/problem+json' : 'application/json';
      return HttpResponse.json(body, { status, headers: { 'Content-Type': type } });
    }),
  );
  return asked;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
