// `npm run docs` writes the generated documents; with `--check` it writes nothing and fails naming each that is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { cliReference } from '../src/cli/reference.ts';
import { chartsDocument } from './charts-document.ts';
import { exitCodesDocument } from './exit-codes-document.ts';
import { resourcesDocument } from './resources-document.ts';
import { searchDocument } from './search-document.ts';
import { viewerDocument } from './viewer-document.ts';

const documents: Readonly<Record<string, () => string>> = {
  'docs/charts.md': chartsDocument,
  'docs/cli.md': cliReference,
  'docs/exit-codes.md': exitCodesDocument,
  'docs/resources.md': resourcesDocument,
  'docs/search.md': searchDocument,
  'docs/viewer.md': viewerDocument,
};

const isCheck = process.argv.includes('--check');

for (const [path, text] of Object.entries(documents)) {
  if (contentOf(path) === text()) continue;
  if (isCheck) {
    process.stdout.write(`${path} is out of date: run \`npm run docs\`\n`);
    process.exitCode = 1;
  } else {
    writeFileSync(path, text());
    process.stdout.write(`wrote ${path}\n`);
  }
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
