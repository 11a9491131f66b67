// What `pt-backup serve` takes to start, to search and to answer as v5, over an archive of a large project. The load comes from this process, over keep-alive
// connections and without compression; both share the machine's cores.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { Agent, request } from 'undici';
import { startEmulator } from './emulator.ts';
import { measure } from './measured-process.ts';
import { queriesFor, type Query } from './queries.ts';
import { sizeOf } from './scenarios.ts';

export interface Spread {
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly maxMs: number;
}

export interface ServeFigures {
  readonly stories: number;
  /** The backup that made the archive, publish and index included. */
  readonly backupMs: number;
  /** From the start of the process to the end of the first answer. */
  readonly firstAnswerMs: number;
  readonly queries: Spread & { readonly count: number; readonly hits: number };
  readonly byKind: readonly (Spread & { readonly kind: string })[];
  readonly storyGets: Spread & { readonly perSecond: number };
  readonly nestedPages: Spread & { readonly perSecond: number; readonly bytes: number };
  readonly peakBytes: number;
}

const cli = fileURLToPath(new URL('../bin/pt-backup.js', import.meta.url));
const nested =
  'fields=:default,tasks,comments(:default,file_attachments),blockers,reviews,owners,transitions,pull_requests,branches';

export async function measureServe(stories: number): Promise<ServeFigures> {
  const cwd = mkdtempSync(join(tmpdir(), 'pt-backup-bench-'));
  const folder = join(cwd, 'MyBackups');
  try {
    const { projectId, wallMs } = await backUp(stories, cwd);
    const queries = queriesFor(folder, 200);
    const start = performance.now();
    const { child, address } = await serve(cwd);
    try {
      const host = new Load(`${address}/services/v5/projects/${projectId}`);
      await host.get('/stories?limit=1');
      const firstAnswerMs = performance.now() - start;
      const ids = await host.ids();
      return {
        stories,
        backupMs: wallMs,
        firstAnswerMs,
        ...(await searched(host, queries)),
        storyGets: await host.rate(6_000, 16, (index) => `/stories/${ids[index % ids.length]}`),
        nestedPages: {
          ...(await host.rate(
            40,
            2,
            (index) => `/stories?limit=500&offset=${((index * 500) % stories).toString()}&${nested}`,
          )),
          bytes: host.lastBytes,
        },
        peakBytes: peakOf(child),
      };
    } finally {
      child.kill();
    }
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}

async function backUp(stories: number, cwd: string): Promise<{ readonly projectId: string; readonly wallMs: number }> {
  const emulator = await startEmulator({ sample: { ...sizeOf(stories), attachmentShare: 0 }, dialect: 'tracker' });
  try {
    const { apiUrl, token, projectId } = emulator;
    const env = {
      PIVOTAL_TRACKER_API_URL: apiUrl,
      PIVOTAL_TRACKER_API_TOKEN: token,
      PIVOTAL_TRACKER_PROJECT_ID: projectId,
    };
    const { wallMs, exitCode } = await measure({ script: cli, args: ['MyBackups', '--json'], env, cwd });
    if (exitCode !== 0) throw new Error(`the backup ended with ${exitCode}`);
    return { projectId, wallMs };
  } finally {
    await emulator.end();
  }
}

async function serve(cwd: string): Promise<{ readonly child: ChildProcess; readonly address: string }> {
  const { PATH = '' } = process.env;
  const child = spawn(process.execPath, [cli, 'serve', 'MyBackups', '--port', '0'], {
    cwd,
    env: { PATH },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/[\d.]+:\d+/u.exec(line)?.[0];
    if (address !== undefined) return { child, address };
  }
  throw new Error('the server named no address');
}

async function searched(host: Load, queries: readonly Query[]): Promise<Pick<ServeFigures, 'queries' | 'byKind'>> {
  const times: { readonly kind: string; readonly ms: number }[] = [];
  let hits = 0;
  for (const { kind, text } of queries) {
    const begun = performance.now();
    const body = await host.get(`/search?query=${encodeURIComponent(text)}`);
    times.push({ kind, ms: performance.now() - begun });
    if (body.includes('"kind":"story"')) hits += 1;
  }
  const kinds = [...new Set(times.map(({ kind }) => kind))];
  return {
    queries: { ...spreadOf(times.map(({ ms }) => ms)), count: queries.length, hits },
    byKind: kinds.map((kind) => ({
      kind,
      ...spreadOf(times.filter((each) => each.kind === kind).map(({ ms }) => ms)),
    })),
  };
}

class Load {
  lastBytes = 0;
  readonly #base: string;
  readonly #agent = new Agent({ connections: 16, pipelining: 1 });

  constructor(base: string) {
    this.#base = base;
  }

  async get(path: string): Promise<string> {
    const headers = { 'accept-encoding': 'identity' };
    const { statusCode, body } = await request(`${this.#base}${path}`, { dispatcher: this.#agent, headers });
    const text = await body.text();
    if (statusCode !== 200) throw new Error(`${path}: ${statusCode} ${text.slice(0, 300)}`);
    this.lastBytes = Buffer.byteLength(text);
    return text;
  }

  /** Of some stories all over the project. */
  async ids(): Promise<string[]> {
    const text = await this.get('/stories?limit=500&fields=name');
    return Array.from(text.matchAll(/"id":(\d+)/gu), ([, id = '']) => id);
  }

  /** `count` requests, `atOnce` of them at the same time, after some to warm up. */
  async rate(
    count: number,
    atOnce: number,
    pathOf: (index: number) => string,
  ): Promise<Spread & { perSecond: number }> {
    for (let index = 0; index < Math.min(count, 50); index += 1) await this.get(pathOf(index));
    const times: number[] = [];
    let next = 0;
    const begun = performance.now();
    const worker = async (): Promise<void> => {
      while (next < count) {
        const index = next;
        next += 1;
        const start = performance.now();
        await this.get(pathOf(index));
        times.push(performance.now() - start);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return { ...spreadOf(times), perSecond: count / ((performance.now() - begun) / 1000) };
  }
}

function spreadOf(times: readonly number[]): Spread {
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { medianMs: at(0.5), p95Ms: at(0.95), maxMs: sorted.at(-1) ?? 0 };
}

/** Linux only; elsewhere unknown. */
function peakOf({ pid }: ChildProcess): number {
  try {
    return Number(/^VmHWM:\s*(\d+) kB$/mu.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;
  } catch {
    return Number.NaN;
  }
}
