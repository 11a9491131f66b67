// The thread of a page queue: stages the pages that it is sent, in their order, in the staging database that the run has made. Started by page-queue.ts.
import { workerData } from 'node:worker_threads';
import { type FromThread, slots, type StagingThreadData, type ToThread } from './page-queue.ts';
import { SecretRemoval } from './removal.ts';
import { Staging } from './staging.ts';
import { failureFacts } from './thread-failure.ts';

const data: StagingThreadData = workerData;
const { path, startedAt, token, state, port } = data;
let staging: Staging | null = null;
let hasFailed = false;

function deal(page: ToThread): void {
  if (page === null) {
    staging?.close();
    port.close();
    return;
  }
  // Behind one that failed it would leave a hole.
  if (hasFailed) return;
  staging ??= Staging.open(path, startedAt, new SecretRemoval(token));
  const { clashes } = staging.stagePage(page);
  if (clashes.length > 0) tell({ clashes });
}

function tell(result: FromThread): void {
  port.postMessage(result, []);
}

function fail(error: unknown): void {
  hasFailed = true;
  tell(failureFacts(error));
}

/** What came of it is told by now: whoever waits for this finds it. */
function noteDone(): void {
  Atomics.add(state, slots.done, 1);
  Atomics.notify(state, slots.done);
}

port.on('message', (page: ToThread) => {
  try {
    deal(page);
  } catch (error) {
    fail(error);
  }
  noteDone();
});
port.on('messageerror', (error) => {
  fail(error);
  noteDone();
});
process.on('uncaughtExceptionMonitor', fail);
Atomics.store(state, slots.ready, 1);
