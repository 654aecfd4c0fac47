import { setupServer } from 'msw/node';

/** The only stand-in for the server in unit tests; a request nobody expected fails the test. */
export const network = setupServer();
