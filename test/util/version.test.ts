import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { version } from '../../src/util/version.ts';

it('the version is the one in package.json', () => {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  expect(text).toContain(`"version": "${version()}"`);
});
