// Pages on their way to a thread that stages them, so that a run can go on with the next one meanwhile. They are staged in the order in which they came.
import { MessageChannel, type MessagePort, receiveMessageOnPort, type Worker } from 'node:worker_threads';
import type { PageStaged, RecordRef, StagedPage } from './staged.ts';
import { type FailureFacts, failureFrom } from './thread-failure.ts';
import { hasEnded, isRunning, startThread } from './threads.ts';

/** Where in the shared state stands: whether the thread has started, and how many messages it has dealt with. */
export const slots = { ready: 0, done: 1 } as const;

/** Null: no more pages. */
export type ToThread = StagedPage | null;
export type FromThread = PageStaged | FailureFacts;

export interface StagingRun {
  /** Of the staging database, whose tables are there. */
  readonly path: string;
  /** Of the run, milliseconds since 1970. */
  readonly startedAt: number;
  readonly token: string;
}

export interface StagingThreadData extends StagingRun {
  readonly state: Int32Array;
  readonly port: MessagePort;
}

/** One is staged and two wait: more would only take memory. */
const mostOpen = 3;
/** Milliseconds after which one that waits looks whether the thread is still there. */
const glance = 250;

export class PageQueue {
  readonly #state: Int32Array;
  readonly #port: MessagePort;
  readonly #worker: Worker;
  #sent = 0;
  /** Of how many the results were received. */
  #received = 0;
  #clashes: RecordRef[] = [];
  #failure: Error | null = null;
  #isEnded = false;
  #hasExited = false;
  #isGone = false;

  private constructor(state: Int32Array, port: MessagePort, worker: Worker) {
    this.#state = state;
    this.#port = port;
    this.#worker = worker;
    // One that does not start is never ready; one that ends later is met by whoever waits for it.
    worker.on('error', () => undefined);
    worker.on('exit', () => {
      this.#hasExited = true;
    });
    worker.unref();
    port.unref();
  }

  /** Null where no thread can be had. */
  static start(run: StagingRun, script: URL): PageQueue | null {
    const state = new Int32Array(new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT));
    const { port1, port2: port } = new MessageChannel();
    const data: StagingThreadData = { ...run, state, port };
    const worker = startThread(script, data);
    return worker === null ? null : new PageQueue(state, port1, worker);
  }

  /** Before that nothing may be sent: a thread may fail to start, and nobody would know. */
  get isReady(): boolean {
    return Atomics.load(this.#state, slots.ready) === 1 && isRunning(this.#worker);
  }

  /** Waits while too many are on their way. Throws what staging an earlier page has thrown. */
  send(page: StagedPage): void {
    this.#wait(mostOpen - 1);
    this.#post(page);
  }

  /** Whether everything that was sent is staged. */
  get isIdle(): boolean {
    return this.#done >= this.#sent;
  }

  /** Waits until everything is staged. Throws what staging has thrown, every time. */
  settle(): void {
    this.#wait(0);
  }

  /** Of pages that are staged, each once. */
  takeClashes(): RecordRef[] {
    return this.#clashes.splice(0);
  }

  /** Waits until everything is staged and the thread has let go of the database. Throws what staging has thrown, every time. */
  end(): void {
    // A thread that was sent no page has no database, and may not have started.
    const hasPages = this.#sent > 0;
    if (!this.#isEnded) this.#post(null);
    this.#isEnded = true;
    if (hasPages) this.settle();
  }

  get #done(): number {
    return Atomics.load(this.#state, slots.done);
  }

  #post(message: ToThread): void {
    this.#port.postMessage(message, []);
    this.#sent += 1;
  }

  #wait(open: number): void {
    for (let done = this.#done; done < this.#sent - open && !this.#isGone; done = this.#done) {
      const isQuiet = Atomics.wait(this.#state, slots.done, done, glance) === 'timed-out';
      this.#isGone = isQuiet && (this.#hasExited || hasEnded(this.#worker)) && this.#done === done;
    }
    this.#receive();
    if (this.#done < this.#sent - open) this.#failure ??= new Error('the thread that stages pages has ended');
    if (this.#failure !== null) throw this.#failure;
  }

  #receive(): void {
    const done = this.#done;
    const hasNews = done !== this.#received || done < this.#sent;
    this.#received = done;
    if (!hasNews) return;
    for (let next = receiveMessageOnPort(this.#port); next !== undefined; next = receiveMessageOnPort(this.#port)) {
      const result: FromThread = next.message;
      if ('failed' in result) this.#failure ??= failureFrom(result);
      else this.#clashes.push(...result.clashes);
    }
  }
}
