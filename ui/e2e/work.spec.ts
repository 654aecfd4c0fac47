import { expect, test, type Browser, type Page } from '@playwright/test';
import { csv, ROWS, SOMEBODY, TASK } from './customers';
import { invite, signIn } from './people';

const EDGE = process.env.EDGE_URL ?? 'http://localhost:8081';
const PATIENCE = { timeout: 120_000 };

const run = Date.now().toString(36);
const dataset = `browser-${run}`;
const model = `browser/churn-${run}`;
const suite = `gate ${run}`;

const ROLES = ['data_steward', 'model_owner', 'mrc', 'security', 'sre', 'developer', 'viewer'] as const;
type Role = (typeof ROLES)[number];

/** One signed-in page per person; they work on the same things one after the other. */
const pages = {} as Record<Role, Page>;

async function enter(browser: Browser, role: Role): Promise<void> {
  const page = await browser.newPage();
  await signIn(page, await invite(page.request, role));
  pages[role] = page;
}

async function open(page: Page, link: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: link, exact: true }).click();
}

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}

async function confirm(page: Page, verb: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: verb, exact: true }).click();
}

async function press(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: action, exact: true }).click();
}

function title(page: Page) {
  return page.getByRole('heading', { level: 1 });
}

/** The state beside the title. */
async function expectState(page: Page, state: string): Promise<void> {
  await expect(page.getByTestId('badge')).toHaveText(state, PATIENCE);
}

/** Trains, and registers the run; ends on the page of the version. */
async function register(version: string, rounds: number): Promise<void> {
  const owner = pages.model_owner;
  await open(owner, 'Runs');
  await press(owner, 'Train a model');
  await choose(owner, 'Dataset', dataset);
  await owner.getByLabel('Name of the run').fill(`${model} ${version}`);
  await choose(owner, 'Task', 'A task file of my own');
  await owner.getByRole('textbox', { name: 'Task file' }).fill(TASK);
  await owner.getByLabel('Rounds').fill(String(rounds));
  await confirm(owner, 'Start training');
  await expectState(owner, 'Succeeded');
  await owner.getByRole('link', { name: /^Run / }).click();
  await expectState(owner, 'Finished');
  await press(owner, 'Register as a version');
  await choose(owner, 'Model', model);
  await owner.getByRole('textbox', { name: 'Version' }).fill(version);
  await confirm(owner, 'Register');
  await expect(title(owner)).toHaveText(`${model} ${version}`);
}

async function openVersion(page: Page, version: string): Promise<void> {
  await open(page, 'Models');
  await page.getByRole('link', { name: model, exact: true }).click();
  await page.getByRole('link', { name: version, exact: true }).click();
  await expect(title(page)).toHaveText(`${model} ${version}`);
}

async function evaluate(version: string): Promise<void> {
  const owner = pages.model_owner;
  await press(owner, 'Evaluate');
  await choose(owner, 'Suite', suite);
  await confirm(owner, 'Start evaluation');
  await expectState(owner, 'Succeeded');
  await expect(owner.getByText('pass', { exact: true })).toBeVisible();
  await openVersion(owner, version);
}

/** Decides on the request that the owner has open, from the inbox. */
async function decide(role: Role, action: string): Promise<void> {
  const page = pages[role];
  await open(page, 'Approvals');
  // By its address: a row of a request that was just decided may still stand there.
  const request = new URL(pages.model_owner.url()).pathname;
  await page.locator(`a[href="${request}"]`).first().click();
  await press(page, action);
  await page.getByRole('dialog').getByRole('textbox').fill('Read, and judged in the browser');
  await confirm(page, action);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('Read, and judged in the browser').first()).toBeVisible();
}

/** Asks as the owner, approves as the others, completes as the owner; ends on the version. */
async function promote(version: string, target: 'Staging' | 'Production', approvers: Role[]): Promise<void> {
  const owner = pages.model_owner;
  await press(owner, 'Promote');
  await choose(owner, 'To', target);
  await confirm(owner, 'Request');
  await expectState(owner, 'Pending');
  for (const approver of approvers) await decide(approver, 'Approve');
  await press(owner, 'Complete');
  await expectState(owner, 'Completed');
  await openVersion(owner, version);
  await expectState(owner, target);
  await owner.getByRole('tab', { name: 'History' }).click();
  await expect(owner.getByRole('row', { name: new RegExp(`${target} Promotion`) })).toBeVisible();
}

async function deploy(version: string): Promise<void> {
  await openVersion(pages.sre, version);
  await press(pages.sre, 'Deploy');
  await confirm(pages.sre, 'Deploy');
  await expect(title(pages.sre)).toHaveText(`${model} ${version} in production`);
}

test.describe.configure({ mode: 'serial', timeout: 240_000 });

test.beforeAll(async ({ browser }) => {
  for (const role of ROLES) await enter(browser, role);
});

test.afterAll(async () => {
  for (const page of Object.values(pages)) await page.close();
});

test('should bring a CSV file into a new dataset and follow its import', async () => {
  const steward = pages.data_steward;
  await open(steward, 'Datasets');
  await press(steward, 'New dataset');
  await steward.getByRole('textbox', { name: 'Name' }).fill(dataset);
  await steward.getByLabel('Description').fill('Made in the browser');
  await confirm(steward, 'Create');
  await expect(title(steward)).toHaveText(dataset);
  await press(steward, 'Import CSV');
  await steward
    .getByLabel('CSV file')
    .setInputFiles({ name: 'customers.csv', mimeType: 'text/csv', buffer: csv() });
  await steward.getByLabel('What changed').fill('All customers');
  await confirm(steward, 'Import');
  await expect(title(steward)).toHaveText(`Import into ${dataset}`);
  await expectState(steward, 'Succeeded');
  await open(steward, 'Datasets');
  await steward.getByRole('link', { name: dataset }).click();
  const version = steward.getByRole('row', { name: /All customers/ });
  await expect(version).toContainText(ROWS.toLocaleString('en'));
});

test('should train a model and register its run as a version', async () => {
  const owner = pages.model_owner;
  await open(owner, 'Models');
  await press(owner, 'New model');
  const [group = '', name = ''] = model.split('/');
  await owner.getByRole('textbox', { name: 'Group' }).fill(group);
  await owner.getByRole('textbox', { name: 'Name' }).fill(name);
  await owner.getByRole('textbox', { name: 'Purpose', exact: true }).fill('Who is about to leave');
  await confirm(owner, 'Create');
  await expect(title(owner)).toHaveText(model);
  await register('1.0.0', 60);
  await expectState(owner, 'Draft');
});

test('should write a suite and evaluate the version against it', async () => {
  const owner = pages.model_owner;
  await press(owner, 'New suite');
  await owner.getByRole('textbox', { name: 'Name' }).fill(suite);
  await owner.getByLabel('AUC: Blocks').fill('0.7');
  await owner.getByLabel('AUC: Warns').fill('0.71');
  await confirm(owner, 'Create');
  await expect(owner.getByRole('dialog')).toHaveCount(0);
  await evaluate('1.0.0');
  const evaluation = owner.getByRole('row', { name: new RegExp(suite) });
  await expect(evaluation).toContainText('Pass');
  await evaluation.getByRole('link').click();
  await expect(owner.getByRole('row', { name: /^AUC/ })).toContainText('unless at least 0.7');
  await expect(owner.getByRole('heading', { name: 'Calibration' })).toBeVisible();
  await expect(owner.getByRole('heading', { name: 'Selection rate by group' })).toBeVisible();
  await expect(owner.getByRole('heading', { name: 'What drives the model' })).toBeVisible();
});

test('should find a model, show its card and history, and hand out its artifacts', async () => {
  const owner = pages.model_owner;
  await open(owner, 'Models');
  await owner.getByLabel('Find models by name or purpose').fill('nothing is called this');
  await press(owner, 'Search');
  await expect(owner.getByText('No model matches')).toBeVisible();
  await owner.getByLabel('Find models by name or purpose').fill(model);
  await press(owner, 'Search');
  await owner.getByRole('link', { name: model, exact: true }).click();
  await owner.getByRole('link', { name: '1.0.0', exact: true }).click();
  await owner.getByRole('tab', { name: 'Model card' }).click();
  await expect(owner.frameLocator('iframe').getByText('Declared by the author, not measured')).toBeVisible();
  await owner.getByRole('tab', { name: 'Artifacts' }).click();
  const download = owner.waitForEvent('download');
  await owner.getByRole('link', { name: 'model/model.json' }).click();
  expect((await download).suggestedFilename()).toBe('model.json');
});

test('should offer nobody what they may not do', async () => {
  await openVersion(pages.viewer, '1.0.0');
  await expect(pages.viewer.getByRole('row', { name: new RegExp(suite) })).toBeVisible();
  for (const action of ['Submit for review', 'Evaluate', 'New suite', 'Promote', 'Deploy']) {
    await expect(pages.viewer.getByRole('button', { name: action, exact: true })).toHaveCount(0);
  }
  await open(pages.viewer, 'Runs');
  await expect(pages.viewer.getByRole('link', { name: `${model} 1.0.0` })).toBeVisible();
  await expect(pages.viewer.getByRole('button', { name: 'Train a model' })).toHaveCount(0);
});

test('should send a request back with the reason, and approve the next one', async () => {
  const owner = pages.model_owner;
  await press(owner, 'Submit for review');
  await expectState(owner, 'Submitted');
  await press(owner, 'Promote');
  await confirm(owner, 'Request');
  await expectState(owner, 'Pending');
  await expect(owner.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  await decide('mrc', 'Request changes');
  await expectState(owner, 'Changes requested');
  await openVersion(owner, '1.0.0');
  await press(owner, 'Submit for review');
  await expectState(owner, 'Submitted');
  await promote('1.0.0', 'Staging', ['mrc']);
  await promote('1.0.0', 'Production', ['mrc', 'security']);
});

test('should deploy a canary, shift its traffic, make it live and roll it back', async () => {
  await deploy('1.0.0');
  await expectState(pages.sre, 'Live');
  await register('1.1.0', 80);
  await evaluate('1.1.0');
  await press(pages.model_owner, 'Submit for review');
  await expectState(pages.model_owner, 'Submitted');
  await promote('1.1.0', 'Staging', ['mrc']);
  await promote('1.1.0', 'Production', ['mrc', 'security']);
  await deploy('1.1.0');
  const sre = pages.sre;
  await expectState(sre, 'Canary');
  await expect(sre.getByText('1.1.0 answers 10 % of the requests, 1.0.0 the rest')).toBeVisible();
  const share = sre.getByRole('slider', { name: 'Share of traffic' });
  await share.press('PageUp');
  await expect(share).toHaveValue('20');
  await press(sre, 'Apply 20 %');
  await expect(sre.getByText('1.1.0 answers 20 % of the requests, 1.0.0 the rest')).toBeVisible();
  await press(sre, 'Make it live');
  await expectState(sre, 'Live');
  await press(sre, 'Roll back');
  await sre.getByRole('textbox', { name: 'Why' }).fill('Tried in the browser');
  await confirm(sre, 'Roll back');
  await expectState(sre, 'Rolled back');
  await expect(sre.getByRole('row', { name: /Rolled back Tried in the browser/ })).toBeVisible();
  await open(sre, 'Deployments');
  await expect(sre.getByRole('row', { name: new RegExp(`${model} 1.0.0`) })).toContainText('Live');
});

test('should make a key that works until it is revoked, and show why a prediction was made', async () => {
  const developer = pages.developer;
  const name = `browser ${run}`;
  await developer.goto('/administration');
  await press(developer, 'New key');
  await developer.getByRole('textbox', { name: 'Name' }).fill(name);
  await choose(developer, 'Scopes', 'predict:use');
  await developer.keyboard.press('Escape');
  await confirm(developer, 'Create');
  const shown = developer.getByRole('dialog', { name: 'Copy the key now' });
  const key = await shown.locator('code').innerText();
  await confirm(developer, 'I have it');
  async function ask() {
    return developer.request.post(`${EDGE}/predict`, {
      headers: { Authorization: `Bearer ${key}` },
      data: { model, instances: [SOMEBODY] },
    });
  }
  await expect.poll(async () => (await ask()).status(), PATIENCE).toBe(200);

  const owner = pages.model_owner;
  await open(owner, 'Predictions');
  const newest = owner.getByRole('row', { name: new RegExp(model) }).first();
  await expect(newest).toContainText('1.0.0', PATIENCE);
  await newest.getByRole('link', { name: /^Why/ }).click();
  await expect(owner.getByText(`imported by Browser data_steward`)).toBeVisible(PATIENCE);
  await press(owner, 'Create bundle');
  const download = owner.waitForEvent('download');
  await owner.getByRole('link', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.zip$/);

  await developer.getByRole('button', { name: `Revoke ${name}` }).click();
  await expect(developer.getByRole('row', { name: new RegExp(name) })).toContainText('Revoked');
  await expect.poll(async () => (await ask()).status(), PATIENCE).toBe(401);
});

test('should sign out for good', async () => {
  const page = pages.viewer;
  await page.getByRole('button', { name: /^Account of/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in to Probity' })).toBeVisible();
  await page.goto('/models');
  await expect(page.getByRole('heading', { name: 'Sign in to Probity' })).toBeVisible();
});
