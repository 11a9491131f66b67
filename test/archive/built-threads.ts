// Builds the archive's threads once for a test file: the sources, which the tests run, have none.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll } from 'vitest';
import { threadEntries } from '../../scripts/thread-entries.mjs';

let folder = '';

beforeAll(async () => {
  // Inside the project, where its dependencies are found.
  folder = mkdtempSync(fileURLToPath(new URL('../../dist.test-', import.meta.url)));
  const absWorkingDir = fileURLToPath(new URL('../..', import.meta.url));
  const as = { outdir: folder, bundle: true, format: 'esm', platform: 'node', packages: 'external' } as const;
  await build({ absWorkingDir, entryPoints: threadEntries, ...as });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

export function builtThread(name: keyof typeof threadEntries): URL {
  return pathToFileURL(join(folder, `${name}.js`));
}

/** A thread that does something else. */
export function otherThread(name: string, source: string): URL {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, source);
  return pathToFileURL(path);
}
