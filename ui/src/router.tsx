import { createRouter } from '@tanstack/react-router';
import { Loading } from './components/Loaded';
import { RouteFailed } from './components/RouteFailed';
import { RouteMissing } from './components/RouteMissing';
import { createQueries } from './queries';
import { routeTree } from './routeTree.gen';

export const queries = createQueries(() => void router.invalidate());

export const router = createRouter({
  routeTree,
  context: { queries },
  defaultPreload: 'intent',
  defaultPendingComponent: Loading,
  defaultErrorComponent: RouteFailed,
  defaultNotFoundComponent: RouteMissing,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
