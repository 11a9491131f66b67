// Where a run stages: pages in a thread of their own as soon as there are many of them, everything else here. Whoever asks finds everything that was staged
// before, as if there were no thread.
import { PageQueue, type StagingRun } from './page-queue.ts';
import type { SecretRemoval } from './removal.ts';
import type { PageStaged, StagedPage } from './staged.ts';
import { Staging } from './staging.ts';
import { threadScript } from './threads.ts';

export interface StagingThread {
  readonly script: URL;
  /** How many records are staged here before it is started: small projects are read by then. */
  readonly startsAfter: number;
  /** How many records make a page worth sending to a thread that waits: fewer are staged in the time that it takes to hand them over. */
  readonly sendsFrom: number;
}

export class StagingArea {
  readonly #run: StagingRun;
  readonly #staging: Staging;
  #thread: StagingThread | null;
  #queue: PageQueue | null = null;
  #stagedHere = 0;

  /** Makes the staging database. `thread`: null for none. */
  constructor(run: StagingRun, removal: SecretRemoval, thread: StagingThread | null = builtThread()) {
    this.#run = run;
    this.#staging = Staging.create(run.path, run.startedAt, removal);
    this.#thread = thread;
  }

  /** With everything that was staged: waits for pages that are on their way. Throws what staging them has thrown. */
  get staging(): Staging {
    this.settle();
    return this.#staging;
  }

  /** Waits for pages that are on their way. Throws what staging them has thrown, every time. */
  settle(): void {
    this.#queue?.settle();
  }

  /**
   * One transaction, now or soon. Returns the clashes that are known by now, of this page or of earlier ones. Throws what staging an earlier page has thrown.
   */
  stagePage(page: StagedPage): PageStaged {
    const queue = this.#queueFor(page.records.length);
    if (queue !== null) {
      queue.send(page);
      return { clashes: queue.takeClashes() };
    }
    this.#stagedHere += page.records.length;
    const { clashes } = this.staging.stagePage(page);
    return { clashes: [...(this.#queue?.takeClashes() ?? []), ...clashes] };
  }

  /** Waits until every page is staged; returns the clashes that `stagePage` has not returned. Throws what staging them has thrown. */
  finish(): PageStaged {
    this.settle();
    return { clashes: this.#queue?.takeClashes() ?? [] };
  }

  /** As `staging`, for what is read piece by piece while more may be staged. */
  *each<T>(items: (staging: Staging) => Iterable<T>): Generator<T, void, undefined> {
    const iterator = items(this.staging)[Symbol.iterator]();
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) {
      yield next.value;
      this.settle();
    }
  }

  /** Waits until every page is staged; what is staged from now on is staged here. Throws what staging them has thrown. */
  endThread(): void {
    this.#thread = null;
    this.#queue?.end();
    this.#queue = null;
  }

  /** Lets go of everything but the file; what is staged by then does not count any more. */
  close(): void {
    try {
      this.endThread();
    } catch {
      // Whoever commits has met it: only a run that is given up comes here without.
    }
    this.#staging.close();
  }

  /** Whether pages are sent to the thread by now. */
  get hasThread(): boolean {
    return this.#queue?.isReady === true;
  }

  /** Null: here. */
  #queueFor(records: number): PageQueue | null {
    if (this.#thread === null || this.#stagedHere < this.#thread.startsAfter) return null;
    const { script, sendsFrom } = this.#thread;
    this.#queue ??= PageQueue.start(this.#run, script);
    if (this.#queue === null) this.#thread = null;
    if (this.#queue?.isReady !== true) return null;
    return records < sendsFrom && this.#queue.isIdle ? null : this.#queue;
  }
}

function builtThread(): StagingThread | null {
  const script = threadScript('staging-thread');
  return script === null ? null : { script, startsAfter: 2_000, sendsFrom: 100 };
}
