import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { standingCheck } from '../../src/archive/checked-at.ts';
import { layoutOf } from '../../src/archive/layout.ts';
import { temporary } from '../temporary.ts';

function folder(): string {
  const made = mkdtempSync(join(temporary, 'pt-backup-test-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

const time = '2026-06-01T00:00:00.000Z';

it.each([
  ['of this run', `{"run":{"number":3},"checked_at":"${time}"}`, time],
  ['of another run', `{"run":{"number":2},"checked_at":"${time}"}`, null],
  ['of a run whose number is text', `{"run":{"number":"3"},"checked_at":"${time}"}`, null],
  ['without a run', `{"checked_at":"${time}"}`, null],
  ['that is none', '{"run":{"number":3}}', null],
  ['in another form', '{"run":{"number":3},"checked_at":"2026-06-01"}', null],
  ['with more behind it', `{"run":{"number":3},"checked_at":"${time}\\n<b>"}`, null],
  ['in a list', `[{"run":{"number":3},"checked_at":"${time}"}]`, null],
  ['in a file that is cut', `{"run":{"number":3},"checked_at":"${time}"`, null],
])('takes a check %s for what it is', (_, text, expected) => {
  const made = folder();
  writeFileSync(join(made, 'manifest.json'), text);
  expect(standingCheck(layoutOf(made), 3)).toBe(expected);
});

it('follows no link, and misses no file that is not there', () => {
  const [made, other] = [folder(), folder()];
  expect(standingCheck(layoutOf(made), 3)).toBe(null);
  writeFileSync(join(other, 'manifest.json'), `{"run":{"number":3},"checked_at":"${time}"}`);
  symlinkSync(join(other, 'manifest.json'), join(made, 'manifest.json'));
  expect(standingCheck(layoutOf(made), 3)).toBe(null);
});
