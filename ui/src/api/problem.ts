import type { components } from './schema';

type ProblemBody = components['schemas']['Problem'];

/** Anything the server refused, as RFC 9457 says it; `status` 0 means the server was not reached at all. */
export class ProblemError extends Error {
  readonly status: number;
  readonly body: ProblemBody;

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? `The server answered ${status}`);
    this.name = 'ProblemError';
    this.status = status;
    this.body = body;
  }

  /** The last segment of the problem's type, stable across releases: `promotion-refused`. */
  get slug(): string {
    return this.body.type?.split('/').pop() ?? '';
  }
}

export async function problemOf(response: Response): Promise<ProblemError> {
  const text = await response.text();
  return new ProblemError(response.status, bodyOf(text, response));
}

function bodyOf(text: string, response: Response): ProblemBody {
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null) return body;
  } catch {
    // A proxy's HTML page, or nothing: the status line is all there is to say.
  }
  return { title: response.statusText || `HTTP ${response.status}` };
}

/** Errors of any origin in one shape, so that pages need only one way to show them. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  return new ProblemError(0, { title: 'The server could not be reached', detail });
}
