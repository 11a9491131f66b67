// Builds run-child.ts once, so that a process of its own starts in a moment.
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';

let folder = '';

beforeAll(async () => {
  // Inside the project, where its dependencies are found.
  folder = mkdtempSync(fileURLToPath(new URL('../../dist.test-', import.meta.url)));
  const source = fileURLToPath(new URL('run-child.ts', import.meta.url));
  const outfile = join(folder, 'run-child.mjs');
  await build({ entryPoints: [source], outfile, bundle: true, format: 'esm', platform: 'node', packages: 'external' });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Program and arguments of a process that works on an archive up to a point; see run-child.ts. */
export function childCommand(archive: string, point: string): [program: string, ...args: string[]] {
  return [process.execPath, join(folder, 'run-child.mjs'), archive, point];
}
