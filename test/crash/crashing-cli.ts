// Builds child.ts once, and starts it: a backup by the command line that may be cut off, and what became of it.
import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Emulator } from '../../src/sample/emulator.ts';
import { type Act, type CrashPlan, planVariable } from './points.ts';

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The names of the points that were reached, in order. */
  readonly points: readonly string[];
}

export interface Call {
  readonly folder: string;
  readonly emulator: Emulator;
  readonly at?: string | number;
  readonly act?: Act;
  readonly clockMs?: number;
  readonly skipsWaiting?: boolean;
  /** Kill it from outside after so long, wherever it is then. */
  readonly killAfterMs?: number;
  /** Requests in flight, default 1: then the points come in the same order each time. */
  readonly concurrency?: number;
}

export interface Started {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>;
  readonly ended: Promise<Ended>;
}

export interface CrashingCli {
  start(call: Call): Started;
  run(call: Call): Promise<Ended>;
  /** A new path below a temporary folder that goes with `remove`. */
  path(): string;
  remove(): void;
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** `temporary`: where the folders of `path` are made. */
export async function buildCrashingCli(temporary: string): Promise<CrashingCli> {
  const built = mkdtempSync(join(tmpdir(), 'pt-backup-crash-'));
  const base = mkdtempSync(join(temporary, 'pt-backup-crash-'));
  await build({
    absWorkingDir: root,
    entryPoints: [fileURLToPath(new URL('child.ts', import.meta.url))],
    outdir: join(built, 'dist'),
    entryNames: '[name]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    logLevel: 'warning',
  });
  symlinkSync(join(root, 'node_modules'), join(built, 'node_modules'), 'junction');
  symlinkSync(join(root, 'package.json'), join(built, 'package.json'));
  let number = 0;
  const path = (): string => join(base, String((number += 1)));
  const start = (call: Call): Started => startChild(join(built, 'dist/child.js'), call, `${path()}.log`);
  return {
    start,
    path,
    run: async (call) => await start(call).ended,
    remove() {
      for (const folder of [built, base]) rmSync(folder, { recursive: true, force: true });
    },
  };
}

function startChild(script: string, call: Call, log: string): Started {
  const { folder, emulator, concurrency = 1, at, act, clockMs, skipsWaiting } = call;
  writeFileSync(log, '');
  const plan: CrashPlan = {
    archive: folder,
    log,
    ...(at === undefined ? {} : { at }),
    ...(act === undefined ? {} : { act }),
    ...(clockMs === undefined ? {} : { clockMs }),
    ...(skipsWaiting === undefined ? {} : { skipsWaiting }),
  };
  const { PATH = '' } = process.env;
  const env = { PATH, PIVOTAL_TRACKER_API_TOKEN: emulator.token, [planVariable]: JSON.stringify(plan) };
  const options = ['--api-url', emulator.apiUrl, '--project', emulator.projectId, '--concurrency', String(concurrency)];
  const child = spawn(process.execPath, ['--no-opt', script, 'backup', folder, ...options], {
    env,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.on('error', () => undefined);
  const timer = call.killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), call.killAfterMs);
  child.on('close', () => clearTimeout(timer));
  return { child, ended: endOf(child, log) };
}

async function endOf(child: Started['child'], log: string): Promise<Ended> {
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (piece: string) => (text[name] += piece));
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.on('error', reject).on('close', (...end) => resolve(end));
  });
  const points = readFileSync(log, 'utf8').split('\n').slice(0, -1);
  rmSync(log);
  return { code, signal, ...text, points };
}
