// Adds up every test report younger than the marker file and prints "N passed, N failed, N skipped" alone on a line.
// Reads Surefire's XML, Vitest's JSON and Playwright's JSON, told apart by what is in them. No test at all is a failure.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const since = process.argv[2] ? statSync(process.argv[2]).mtimeMs : 0;
const total = { passed: 0, failed: 0, skipped: 0 };

function add(passed, failed, skipped) {
  total.passed += passed;
  total.failed += failed;
  total.skipped += skipped;
}

function surefire(text) {
  const suite = /<testsuite\b[^>]*>/.exec(text)?.[0];
  if (!suite) return;
  const number = (name) => Number(new RegExp(`\\b${name}="(\\d+)"`).exec(suite)?.[1] ?? 0);
  const failed = number('failures') + number('errors');
  add(number('tests') - failed - number('skipped'), failed, number('skipped'));
}

function browser(text) {
  let report;
  try {
    report = JSON.parse(text);
  } catch {
    return;
  }
  if (report === null) return;
  if (typeof report.numTotalTests === 'number') {
    add(report.numPassedTests, report.numFailedTests, report.numPendingTests + (report.numTodoTests ?? 0));
  } else if (report.stats && Array.isArray(report.suites)) {
    add(report.stats.expected + report.stats.flaky, report.stats.unexpected, report.stats.skipped);
  }
}

function walk(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!['node_modules', '.git', 'src', 'classes', 'test-classes', 'dist', 'data'].includes(entry.name)) walk(path);
    } else if (/^TEST-.*\.xml$/.test(entry.name)) {
      if (statSync(path).mtimeMs >= since) surefire(readFileSync(path, 'utf8'));
    } else if (/^(vitest|playwright|results|report).*\.json$/.test(entry.name)) {
      if (statSync(path).mtimeMs >= since) browser(readFileSync(path, 'utf8'));
    }
  }
}

walk('.');
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.passed === 0 || total.failed > 0 ? 1 : 0);
