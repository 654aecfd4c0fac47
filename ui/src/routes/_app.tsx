import { createFileRoute, redirect } from '@tanstack/react-router';
import { asProblem } from '@/api/problem';
import { Shell } from '@/features/shell/Shell';
import { loadSession } from '@/session/useSession';

export const Route = createFileRoute('/_app')({
  beforeLoad: async ({ context, location }) => {
    try {
      await loadSession(context.queries);
    } catch (error) {
      if (asProblem(error).status !== 401) throw error;
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { from: location.href } });
    }
  },
  component: Shell,
});
