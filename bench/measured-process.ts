// Runs a program of Node as a process of its own, from start to end, and says what it took. Judges nothing.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from '../src/util/json-text.ts';

const usageShape = z.object({ peakBytes: z.number(), cpuMs: z.number() });

export interface Measured {
  /** From the start of the process to its end. */
  readonly wallMs: number;
  /** User and system time of all its threads. */
  readonly cpuMs: number;
  /** The most memory that it ever held. */
  readonly peakBytes: number;
  readonly exitCode: number | null;
  readonly stdout: string;
}

export interface Program {
  readonly script: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where it runs; the note about its use is put there too. */
  readonly cwd: string;
}

const reportUsage = new URL('report-usage.mjs', import.meta.url).href;

export async function measure({ script, args, env = {}, cwd }: Program): Promise<Measured> {
  const usageFile = join(cwd, 'usage.json');
  const start = performance.now();
  const { stdout, exitCode } = await ended(['--import', reportUsage, script, ...args], cwd, {
    ...env,
    BENCH_USAGE_FILE: usageFile,
  });
  const wallMs = performance.now() - start;
  return { wallMs, exitCode, stdout, ...usageShape.parse(parseJson(readFileSync(usageFile, 'utf8'))) };
}

/** Its wall time alone, without anything loaded into it. */
export async function timeOf(args: readonly string[], cwd: string): Promise<number> {
  const start = performance.now();
  await ended(args, cwd, {});
  return performance.now() - start;
}

function ended(
  args: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>>,
): Promise<Pick<Measured, 'stdout' | 'exitCode'>> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, args, { cwd, env: { PATH, ...env }, stdio: ['ignore', 'pipe', 'inherit'] });
  const pieces: Buffer[] = [];
  child.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exitCode) => resolve({ exitCode, stdout: Buffer.concat(pieces).toString('utf8') }));
  });
}
