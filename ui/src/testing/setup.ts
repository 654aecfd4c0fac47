import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { network } from './network';

// A busy build machine is slow, not wrong.
configure({ asyncUtilTimeout: 15_000 });

// The page of a test has no length to scroll.
globalThis.scrollTo = () => undefined;

beforeAll(() => network.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  network.resetHandlers();
});
afterAll(() => network.close());
