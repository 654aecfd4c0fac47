import { Page } from './Page';
import { ProblemPanel } from './ProblemPanel';

export function RouteFailed({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <Page title="This page could not be shown">
      <ProblemPanel error={error} onRetry={reset} />
    </Page>
  );
}
