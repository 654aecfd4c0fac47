import { EmptyState } from './EmptyState';
import { Page } from './Page';
import { LinkButton } from './RouterLink';

export function RouteMissing() {
  return (
    <Page title="Not found">
      <EmptyState
        title="There is no such page"
        action={
          <LinkButton to="/" variant="outlined">
            Go to the overview
          </LinkButton>
        }
      >
        The address may be mistyped, or the thing it named is gone.
      </EmptyState>
    </Page>
  );
}
