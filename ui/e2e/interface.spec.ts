import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { administrator, invite, signIn } from './people';

/** Every page of the navigation, with its heading. */
const PAGES = [
  ['Overview', 'Overview'],
  ['Datasets', 'Datasets'],
  ['Runs', 'Runs'],
  ['Models', 'Models'],
  ['Policies', 'Policies'],
  ['Approvals', 'Approvals'],
  ['Promotions', 'Promotions'],
  ['Deployments', 'Deployments'],
  ['Gateway', 'Gateway'],
  ['Predictions', 'Predictions'],
  ['Ledger', 'Ledger'],
  ['Evidence', 'Evidence'],
  ['Jobs', 'Jobs'],
  ['Webhooks', 'Webhooks'],
  ['Administration', 'Administration'],
] as const;

/** Errors and warnings that the browser reported while a page was used. */
function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} ${message.location().url}`);
  });
  return complaints;
}

test.describe('sign-in', () => {
  test('should refuse a wrong password in words', async ({ page }) => {
    await page.goto('/sign-in');
    await page.getByLabel('E-mail').fill(administrator.email);
    await page.getByLabel('Password').fill('certainly not the password');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toBeVisible();
  });

  test('should lead back to the deep link that asked for it', async ({ page }) => {
    await page.goto('/ledger?kind=user');
    await expect(page.getByRole('heading', { name: 'Sign in to Probity' })).toBeVisible();
    await page.getByLabel('E-mail').fill(administrator.email);
    await page.getByLabel('Password').fill(administrator.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page).toHaveURL(/\/ledger\?kind=user/);
  });

  test('should end the session for good', async ({ page }) => {
    await signIn(page, administrator);
    await page.getByRole('button', { name: /^Account of/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in to Probity' })).toBeVisible();
    await page.goto('/ledger');
    await expect(page.getByRole('heading', { name: 'Sign in to Probity' })).toBeVisible();
  });
});

test.describe('pages', () => {
  test('should open at the bare address, and again when it is loaded anew', async ({ page }) => {
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Sign in to Probity' })).toBeVisible();
    await signIn(page, administrator);
    await page.goto('/');
    await expect(page.getByRole('heading', { level: 1, name: 'Overview' })).toBeVisible();
  });

  for (const [link, heading] of PAGES) {
    test(`should open ${link} without complaints and without barriers`, async ({ page }) => {
      await signIn(page, administrator);
      const complaints = complaintsOf(page);
      await page
        .getByRole('navigation', { name: 'Main' })
        .getByRole('link', { name: link, exact: true })
        .click();
      await expect(page.getByRole('heading', { level: 1, name: heading, exact: true })).toBeVisible();
      await expect(page.getByRole('status', { name: 'Loading' })).toHaveCount(0);
      expect(complaints).toEqual([]);
      const barriers = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
      expect(barriers.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
    });
  }

  test('should show every column of a table on a phone, without scrolling sideways', async ({ page }) => {
    await signIn(page, administrator);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto('/ledger');
    const row = page.getByRole('table', { name: 'Ledger entries' }).getByRole('row').nth(1);
    await expect(row.getByRole('cell')).toHaveCount(6);
    await expect(row.getByRole('cell').last()).toBeInViewport();
    const sideways = await page.evaluate(
      () =>
        [...document.querySelectorAll('html, section div')].filter(
          (one) => one.scrollWidth > one.clientWidth + 1,
        ).length,
    );
    expect(sideways).toBe(0);
    const barriers = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
    expect(barriers.violations.map((one) => `${one.id}: ${one.nodes[0]?.html}`)).toEqual([]);
  });

  test('should answer an unknown address with a way back', async ({ page }) => {
    await signIn(page, administrator);
    await page.goto('/no-such-page');
    await expect(page.getByRole('link', { name: 'Go to the overview' })).toBeVisible();
  });

  test('should be usable by keyboard alone', async ({ page }) => {
    await signIn(page, administrator);
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: 'Datasets' })).toBeVisible();
  });
});

test.describe('ledger', () => {
  test('should verify the proof of an entry in the browser', async ({ page }) => {
    await signIn(page, administrator);
    const complaints = complaintsOf(page);
    await page.goto('/ledger');
    await page.getByRole('table', { name: 'Ledger entries' }).getByRole('link').last().click();
    await expect(page.getByTestId('proof-verdict')).toContainText('Verified', { timeout: 20_000 });
    for (const check of ['Leaf', 'Audit path', 'Root', 'Signature']) {
      await expect(page.getByRole('heading', { name: check, exact: true })).toBeVisible();
    }
    expect(complaints).toEqual([]);
  });

  test('should refuse a proof that somebody tampered with on the way', async ({ page }) => {
    await signIn(page, administrator);
    await page.route('**/api/v1/ledger/entries/*/proof', async (route) => {
      const response = await route.fetch();
      const proof = (await response.json()) as { hashes: string[]; leaf: string };
      const leaf = Buffer.from(proof.leaf, 'base64').toString('utf8').replace('"allowed"', '"denied!"');
      await route.fulfill({ response, json: { ...proof, leaf: Buffer.from(leaf).toString('base64') } });
    });
    await page.goto('/ledger');
    await page.getByRole('table', { name: 'Ledger entries' }).getByRole('link').last().click();
    await expect(page.getByTestId('proof-verdict')).toContainText('Not verified', { timeout: 20_000 });
  });
});

test.describe('permissions', () => {
  test('should offer a viewer less, and say what is missing on a deep link', async ({ page, request }) => {
    const viewer = await invite(request, 'viewer');
    await signIn(page, viewer);
    const main = page.getByRole('navigation', { name: 'Main' });
    await expect(main.getByRole('link', { name: 'Overview' })).toBeVisible();
    await expect(main.getByRole('link', { name: 'Administration' })).toHaveCount(0);
    await page.goto('/administration');
    await expect(page.getByTestId('forbidden')).toContainText('user:read');
  });
});
