// Builds what the browser loads: one classic script with all that it needs, and one style sheet. A static site uses the same two files, and a script for its search.
import { build } from 'esbuild';

/** Writes `viewer.js`, `viewer.css` and `search.js` into the folder. */
export async function buildViewer(outdir) {
  await build({
    entryPoints: { viewer: 'src/viewer/main.tsx', search: 'src/site/browser/main.ts' },
    outdir,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: ['es2022'],
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    logLevel: 'warning',
  });
  await build({
    entryPoints: { viewer: 'src/viewer/styles/viewer.css' },
    outdir,
    bundle: true,
    minify: true,
    logLevel: 'warning',
  });
}
