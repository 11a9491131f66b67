// Builds dist/: the command line and the library as ES modules, whose dependencies stay outside, the viewer's script and style, and the library's types.
// Built beside and renamed at the end, so that a build that fails or is stopped leaves the old one standing.
import { spawnSync } from 'node:child_process';
import { renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildViewer } from './build-viewer.mjs';
import { threadEntries } from './thread-entries.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
const outdir = `dist.${process.pid}`;
process.on('exit', () => rmSync(outdir, { recursive: true, force: true }));
await build({
  entryPoints: {
    cli: 'src/cli/main.ts',
    index: 'src/index.ts',
    emulator: 'src/sample/emulator-process.ts',
    ...threadEntries,
  },
  outdir,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  jsx: 'automatic',
  jsxImportSource: 'preact',
});
await buildViewer(`${outdir}/viewer`);
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
const types = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.types.json', '--outDir', `${outdir}/types`], {
  stdio: ['ignore', 2, 2],
});
if (types.status !== 0) process.exit(types.status ?? 1);
rmSync('dist', { recursive: true, force: true });
renameSync(outdir, 'dist');
