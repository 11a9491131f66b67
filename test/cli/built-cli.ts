// The command line as users run it: bundled once into a temporary folder, then started as a process of its own.
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { build, type Metafile } from 'esbuild';
import { buildViewer } from '../../scripts/build-viewer.mjs';
import { threadEntries } from '../../scripts/thread-entries.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  readonly ended: Promise<Ended>;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string;
}

export interface BuiltCli {
  readonly metafile: Metafile;
  start(args: readonly string[], options?: RunOptions): Started;
  run(args: readonly string[], options?: RunOptions): Promise<Ended>;
  /** A new empty folder, gone with `remove`. */
  folder(): string;
  remove(): void;
}

/** Takes the sources as they are; the caller removes what was built. `withViewer`: what pages need that are opened. */
export async function buildCli({ withViewer = false }: { readonly withViewer?: boolean } = {}): Promise<BuiltCli> {
  const base = mkdtempSync(join(tmpdir(), 'pt-backup-cli-'));
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: { cli: 'src/cli/main.ts', ...threadEntries },
    outdir: join(base, 'dist'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    packages: 'external',
    metafile: true,
    logLevel: 'warning',
  });
  if (withViewer) await buildViewer(join(base, 'dist/viewer'));
  symlinkSync(join(root, 'node_modules'), join(base, 'node_modules'), 'junction');
  symlinkSync(join(root, 'package.json'), join(base, 'package.json'));
  const folder = (): string => mkdtempSync(join(base, 'cwd-'));
  const start: BuiltCli['start'] = (args, { env = {}, cwd = folder(), input = '' } = {}) => {
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, [join(base, 'dist/cli.js'), ...args], { cwd, env: { PATH, ...env } });
    // A call that is refused ends before it reads.
    child.stdin.on('error', () => undefined).end(input);
    return { child, ended: endOf(child) };
  };
  const run: BuiltCli['run'] = (args, options) => start(args, options).ended;
  return { metafile, start, run, folder, remove: () => rmSync(base, { recursive: true, force: true }) };
}

async function endOf(child: ChildProcessWithoutNullStreams): Promise<Ended> {
  const closed = new Promise<number | null>((resolve, reject) => child.on('close', resolve).on('error', reject));
  const stdout = collected(child.stdout);
  const stderr = collected(child.stderr);
  const code = await closed;
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

// Also of a stream that the test ends early.
function collected(stream: Readable): { text(): string } {
  const pieces: Buffer[] = [];
  stream.on('data', (piece: Buffer) => pieces.push(piece));
  return { text: () => Buffer.concat(pieces).toString('utf8') };
}
