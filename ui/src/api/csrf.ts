let current: string | undefined;

/** The token that proves a write comes from this page; it lives in memory only and dies with the tab. */
export function csrfToken(): string | undefined {
  return current;
}

export function rememberCsrfToken(token: string | undefined): void {
  current = token;
}
