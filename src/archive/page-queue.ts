// Pages on their way to a thread that stages them, so that a run can go on with the next one meanwhile. They are staged in the order in which they came.
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { PageStaged, RecordRef, StagedPage } from './staged.ts';
import { type FailureFacts, failureFrom } from './thread-failure.ts';
import { threadLimits } from './threads.ts';

/** Where in the shared state stands: whether the thread has started, how many messages it has dealt with, whether it has ended. */
export const slots = { ready: 0, done: 1, over: 2 } as const;

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
/** Far beyond what the largest page takes; milliseconds. */
const patience = 600_000;

export class PageQueue {
  readonly #state = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
  readonly #port: MessagePort;
  #sent = 0;
  /** Of how many the results were received. */
  #received = 0;
  #clashes: RecordRef[] = [];
  #isStuck = false;
  #failure: Error | null = null;

  constructor(run: StagingRun, script: URL) {
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    const workerData: StagingThreadData = { ...run, state: this.#state, port: port2 };
    const worker = new Worker(script, { workerData, transferList: [port2], resourceLimits: threadLimits });
    // One that does not start is never ready; one that ends later is met by whoever waits for it.
    worker.on('error', () => undefined);
    worker.unref();
    port1.unref();
  }

  /** Before that nothing may be sent: a thread may fail to start, and nobody would know. */
  get isReady(): boolean {
    return Atomics.load(this.#state, slots.ready) === 1;
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

  /** Waits until everything is staged and the thread has let go of the database. Throws what staging has thrown. */
  end(): void {
    this.#post(null);
    // One that is not ready yet finds this first.
    if (this.isReady) this.settle();
  }

  get #done(): number {
    return Atomics.load(this.#state, slots.done);
  }

  get #isOver(): boolean {
    return Atomics.load(this.#state, slots.over) > 0;
  }

  #post(message: ToThread): void {
    this.#port.postMessage(message, []);
    this.#sent += 1;
  }

  #wait(open: number): void {
    for (let done = this.#done; done < this.#sent - open && !this.#isOver && !this.#isStuck; done = this.#done) {
      this.#isStuck = Atomics.wait(this.#state, slots.done, done, patience) === 'timed-out';
    }
    this.#receive();
    if (this.#isStuck) this.#failure ??= new Error(`staging a page has taken more than ${patience / 60_000} minutes`);
    if (this.#isOver && !this.isIdle) this.#failure ??= new Error('the thread that stages pages has ended');
    if (this.#failure !== null) throw this.#failure;
  }

  #receive(): void {
    const done = this.#done;
    if (done === this.#received) return;
    this.#received = done;
    for (let next = receiveMessageOnPort(this.#port); next !== undefined; next = receiveMessageOnPort(this.#port)) {
      const result: FromThread = next.message;
      if ('failed' in result) this.#failure ??= failureFrom(result);
      else this.#clashes.push(...result.clashes);
    }
  }
}
