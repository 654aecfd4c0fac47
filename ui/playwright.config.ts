import { existsSync } from 'node:fs';
import { defineConfig } from '@playwright/test';

/** A browser of the system where there is one: Playwright's own downloads are not wanted in a build. */
const system = process.env.CHROMIUM ?? '/usr/bin/chromium';

/**
 * Tests of the interface against a running server: BASE_URL (http://localhost:8080) and EDGE_URL
 * (http://localhost:8081) of it, PROBITY_EMAIL and PROBITY_PASSWORD of an administrator.
 */
export default defineConfig({
  testDir: 'e2e',
  fullyParallel: false,
  workers: 1,
  retries: 0,
  timeout: 60_000,
  // A busy build machine is slow, not wrong.
  expect: { timeout: 30_000 },
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list'], ['json', { outputFile: 'target/playwright.json' }]],
  outputDir: 'target/e2e',
  use: {
    baseURL: process.env.BASE_URL ?? 'http://localhost:8080',
    viewport: { width: 1360, height: 900 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: existsSync(system) ? system : undefined,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
