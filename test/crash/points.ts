// The points at which a run can be cut off: counts and names them inside the run's own process, and does there what the plan says.
// Patches nothing itself; patch-files.ts, patch-sqlite.ts and patch-requests.ts call `reach`.
import fs from 'node:fs';

export const planVariable = 'PT_BACKUP_CRASH_PLAN';

export type Act =
  | { readonly do: 'kill' }
  | { readonly do: 'signal'; readonly signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'; readonly times: number }
  /** With `lasts` everything that would need the disk fails from then on. */
  | { readonly do: 'fail'; readonly code: 'ENOSPC' | 'EIO'; readonly lasts: boolean }
  /** Waits until standard input ends. */
  | { readonly do: 'hold' };

export interface CrashPlan {
  /** Only what happens below this folder counts. */
  readonly archive: string;
  /** Gets the name of each point, one a line, as it is reached. */
  readonly log: string;
  /** The point by its name, or by how many were reached; absent: nothing happens. */
  readonly at?: string | number;
  readonly act?: Act;
  /** How far this process's clock is off, in milliseconds. */
  readonly clockMs?: number;
  /** This process waits for nothing: its clock moves on instead, and each request tells the time in the header `x-child-time`. */
  readonly skipsWaiting?: boolean;
}

/** Makes the error that the system or SQLite would throw. */
export type Failure = (code: 'ENOSPC' | 'EIO') => Error;

// Read before anything is patched.
const { writeSync, openSync, readSync } = fs;

export class Points {
  readonly #plan: CrashPlan;
  readonly #log: number;
  readonly #seen = new Map<string, number>();
  #count = 0;
  #failing: 'ENOSPC' | 'EIO' | null = null;

  constructor(plan: CrashPlan) {
    this.#plan = plan;
    this.#log = openSync(plan.log, 'a');
  }

  /** A path below the archive, `.` for its folder; null for any other. */
  below(path: string): string | null {
    const { archive } = this.#plan;
    if (path === archive) return '.';
    if (!path.startsWith(`${archive}/`)) return null;
    // A run's id is another each time.
    return path.slice(archive.length + 1).replace(/\block\.[0-9a-f-]{36}$/u, 'lock.*');
  }

  /** `operation` is its first word. Does not return where the process is killed here; throws what `failure` makes where the disk fails. */
  reach(name: string, failure: Failure | null = null): void {
    const nth = (this.#seen.get(name) ?? 0) + 1;
    this.#seen.set(name, nth);
    this.#count += 1;
    const full = `${name} #${nth}`;
    writeSync(this.#log, `${full}\n`);
    if (this.#plan.at === full || this.#plan.at === this.#count) this.#act(this.#plan.act ?? { do: 'kill' });
    const code = this.#failing;
    if (code === null || failure === null || (code === 'ENOSPC' && !takesRoom(name))) return;
    if (this.#plan.act?.do === 'fail' && !this.#plan.act.lasts) this.#failing = null;
    throw failure(code);
  }

  #act(act: Act): void {
    if (act.do === 'kill') process.kill(process.pid, 'SIGKILL');
    else if (act.do === 'fail') this.#failing = act.code;
    else if (act.do === 'hold') waitForEndOfInput();
    else for (let times = 0; times < act.times; times += 1) process.kill(process.pid, act.signal);
  }
}

function waitForEndOfInput(): void {
  for (const byte = Buffer.alloc(1); ;) {
    try {
      if (readSync(0, byte) === 0) return;
    } catch (error) {
      // The pipe does not wait by itself.
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** Whether a full disk could refuse it: what only removes or reads goes on. */
export function takesRoom(name: string): boolean {
  return !/^(?:rm|rmdir|request|answer|ROLLBACK|open to read)/u.test(name);
}
