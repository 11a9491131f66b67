import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { runSuite } from '../../scripts/suite.ts';
import { sumOf, tallyLine } from '../../scripts/tally.ts';

const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Runs the given test files as a suite of their own. */
function suiteOf(files: Readonly<Record<string, string>>): ReturnType<typeof runSuite> {
  const root = mkdtempSync(join(tmpdir(), 'pt-backup-suite-test-'));
  folders.push(root);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(root, name), text);
  return runSuite({ args: ['--root', root, '--globals', '--pool=threads'], isQuiet: true });
}

test('a suite counts what passed, failed and was skipped, and says why', () => {
  const counts = suiteOf({
    'one.test.js': `
      test('good', () => {});
      test('bad', () => { throw new Error('no'); });
      test.skip('left out', () => {});
      test('not here', ({ skip }) => skip('no recordings beside the clone'));`,
  });
  expect(counts).toEqual({
    passed: 1,
    failed: ['one.test.js > bad'],
    skipped: [
      { name: 'one.test.js > left out', reason: null },
      { name: 'one.test.js > not here', reason: 'no recordings beside the clone' },
    ],
    broken: [],
  });
});

test('a file that cannot be loaded, a failed hook and an error outside a test count as failures', () => {
  const counts = suiteOf({
    'good.test.js': `test('good', () => {});`,
    'load.test.js': `throw new Error('cannot load');`,
    'hook.test.js': `beforeAll(() => { throw new Error('no hook'); }); test('never', () => {});`,
    'stray.test.js': `test('stray', () => { setTimeout(() => { throw new Error('astray'); }); return new Promise((r) => setTimeout(r)); });`,
  });
  for (const what of ['cannot load', 'no hook', 'astray']) expect(counts.broken.join('\n')).toContain(what);
});

test('a run without a test is a failure', () => {
  expect(suiteOf({}).broken).toEqual(['no test was found']);
});

test('a run that crashes is a failure', () => {
  const counts = suiteOf({ 'vitest.config.js': `process.exit(0);`, 'one.test.js': `test('good', () => {});` });
  expect(counts).toEqual({ passed: 0, failed: [], skipped: [], broken: ['vitest ended without a result'] });
});

test('the last line counts everything', () => {
  const sum = sumOf([
    { passed: 6, failed: 0, skipped: 0 },
    { passed: 300, failed: 1, skipped: 2 },
  ]);
  expect(tallyLine(sum)).toBe('306 passed, 1 failed, 2 skipped');
});
