// `npm run bench`: measures this tool beside what a user would run instead, prints the figures and writes bench/RESULTS.md. Asserts nothing.
// With names (`npm run bench -- stories-500 help`) only those, and nothing is written.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { machineLines } from './machine.ts';
import { measureHelp } from './measure-help.ts';
import { measureNextRuns, type NextRun } from './measure-next-runs.ts';
import { measureServe, type ServeFigures } from './measure-serve.ts';
import { measureSite, type SiteFigures } from './measure-site.ts';
import { measureVerify } from './measure-verify.ts';
import { notes } from './notes.ts';
import {
  helpTable,
  memoryTable,
  nextRunsTable,
  savedTable,
  serveTable,
  siteTable,
  speedTable,
  targetTable,
  verifyTable,
} from './report.ts';
import { runScenarios } from './results.ts';
import {
  helpScenario,
  nextRunsScenarios,
  scenarios,
  serveScenarios,
  siteScenarios,
  verifyScenario,
} from './scenarios.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const say = (line: string): void => void process.stderr.write(`${line}\n`);

const names = process.argv.slice(2);
const known = [
  ...[...scenarios, ...nextRunsScenarios, ...serveScenarios, ...siteScenarios].map(({ name }) => name),
  helpScenario,
  verifyScenario,
];
const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  say(`There is no scenario ${unknown.join(', ')}. These are: ${known.join(', ')}.`);
  process.exitCode = 2;
} else {
  await bench();
}

async function bench(): Promise<void> {
  const machine = machineLines();
  const isWanted = (name: string): boolean => names.length === 0 || names.includes(name);
  const built = spawnSync(process.execPath, [here('../scripts/build.mjs')], { stdio: ['ignore', 2, 2] });
  if (built.status !== 0) throw new Error('the build failed');
  const folder = mkdtempSync(join(tmpdir(), 'pt-backup-bench-'));
  try {
    const baselineScript = await bundledBaseline(folder);
    const help = isWanted(helpScenario) ? await measureHelp() : null;
    const verify = isWanted(verifyScenario) ? await measureVerify() : null;
    const results = await runScenarios({ chosen: scenarios.filter(({ name }) => isWanted(name)), baselineScript, say });
    const nextRuns: NextRun[] = [];
    for (const { name, stories } of nextRunsScenarios.filter((each) => isWanted(each.name))) {
      say(`pt-backup: ${name}`);
      nextRuns.push(...(await measureNextRuns(stories)));
    }
    const served: ServeFigures[] = [];
    for (const { name, stories } of serveScenarios.filter((each) => isWanted(each.name))) {
      say(`pt-backup: ${name}`);
      served.push(await measureServe(stories));
    }
    const sites: SiteFigures[] = [];
    for (const { name, stories } of siteScenarios.filter((each) => isWanted(each.name))) {
      say(`pt-backup: ${name}`);
      sites.push(await measureSite(stories));
    }
    const tables = [
      ...(help === null ? [] : targetTable(results, help)),
      ...speedTable(results),
      ...memoryTable(results),
      ...savedTable(results),
      ...nextRunsTable(nextRuns),
      ...(verify === null ? [] : verifyTable(verify)),
      ...served.flatMap((each) => serveTable(each)),
      ...siteTable(sites),
      ...(help === null ? [] : helpTable(help)),
    ];
    process.stdout.write(`${tables.join('\n')}\n`);
    if (names.length === 0) writeFileSync(here('RESULTS.md'), [...heading(machine), ...tables, ...notes].join('\n'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** So that it starts as fast as this tool does. */
async function bundledBaseline(folder: string): Promise<string> {
  const outfile = join(folder, 'seed-like.mjs');
  await build({
    entryPoints: [here('seed-like.ts')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    logLevel: 'warning',
  });
  return outfile;
}

function heading(machine: readonly string[]): string[] {
  return ['# Results of `npm run bench`', '', ...machine.map((line) => `- ${line}`), ''];
}
