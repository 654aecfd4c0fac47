import { createFileRoute } from '@tanstack/react-router';
import { SignInPage } from '@/features/sign-in/SignInPage';

export const Route = createFileRoute('/sign-in')({
  validateSearch: (search): { from?: string } => ({ from: pathOnly(search.from) }),
  component: SignIn,
});

function SignIn() {
  return <SignInPage from={Route.useSearch().from} />;
}

/** A path of this very site; anything that a browser could take for another site is dropped. */
function pathOnly(from: unknown): string | undefined {
  return typeof from === 'string' && /^\/(?![/\\])/.test(from) ? from : undefined;
}
