/**
 * What Maven runs: `node build.mjs bundle` builds the interface, `node build.mjs verify` checks it.
 * Each step remembers a digest of what it read under target/stamps and does nothing while that is unchanged.
 */
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const lock = ['package.json', 'package-lock.json'];
const sources = [...lock, 'index.html', 'vite.config.ts', 'tsconfig.json', 'public', 'src'];
const checked = [
  ...sources,
  'e2e',
  'eslint.config.js',
  'knip.json',
  '.prettierrc.json',
  'playwright.config.ts',
];

const steps = {
  install: {
    inputs: lock,
    // Beside what it describes, so that `mvn clean` does not install again.
    stamp: 'node_modules/.probity-stamp',
    command: ['ci', '--no-audit', '--no-fund', '--prefer-offline'],
  },
  bundle: {
    inputs: sources,
    stamp: 'target/stamps/bundle',
    product: 'target/classes/static/index.html',
    command: ['run', 'build'],
  },
  verify: { inputs: checked, stamp: 'target/stamps/verify', command: ['run', 'verify'] },
};

function filesUnder(path) {
  if (!existsSync(path)) return [];
  try {
    return readdirSync(path, { withFileTypes: true }).flatMap((entry) => filesUnder(join(path, entry.name)));
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path];
    throw error;
  }
}

function digestOf(inputs) {
  const digest = createHash('sha256').update(process.version);
  for (const file of inputs.flatMap((input) => filesUnder(join(here, input))).sort()) {
    digest.update(relative(here, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return digest.digest('hex');
}

function run(name) {
  const { inputs, stamp, product, command } = steps[name];
  const digest = digestOf(inputs);
  const mark = join(here, stamp);
  const current = existsSync(mark) && readFileSync(mark, 'utf8') === digest;
  if (current && (!product || existsSync(join(here, product)))) return;
  rmSync(mark, { force: true });
  console.log(`ui: npm ${command.join(' ')}`);
  const npm = spawnSync('npm', command, {
    cwd: here,
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1', CI: process.env.CI ?? '1' },
  });
  if (npm.error) {
    console.error('ui: npm was not found. Install Node.js 20.19 or newer, or build with -Dui.skip=true.');
    process.exit(1);
  }
  if (npm.status !== 0) process.exit(npm.status ?? 1);
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, digest);
}

const goal = process.argv[2];
if (goal !== 'bundle' && goal !== 'verify') {
  console.error('usage: node build.mjs bundle|verify');
  process.exit(2);
}
run('install');
run(goal);
