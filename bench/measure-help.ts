// How long `pt-backup --help` takes from start to end, beside Node doing nothing.
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { timeOf } from './measured-process.ts';

export interface HelpFigures {
  readonly runs: number;
  /** Medians. */
  readonly helpMs: number;
  readonly bareNodeMs: number;
}

const runs = 15;
const cli = fileURLToPath(new URL('../bin/pt-backup.js', import.meta.url));

/** In turn, so that a machine that gets slower or faster does so for both. */
export async function measureHelp(): Promise<HelpFigures> {
  const help: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    help.push(await timeOf([cli, '--help'], tmpdir()));
    bare.push(await timeOf(['--eval', '0'], tmpdir()));
  }
  return { runs, helpMs: median(help), bareNodeMs: median(bare) };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}
