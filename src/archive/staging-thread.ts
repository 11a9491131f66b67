// The thread of a page queue: stages the pages that it is sent, in their order, in the staging database that the run has made. Started by page-queue.ts.
import { workerData } from 'node:worker_threads';
import { failureFacts } from './thread-failure.ts';
import { type FromThread, slots, type StagingThreadData, type ToThread } from './page-queue.ts';
import { SecretRemoval } from './removal.ts';
import { Staging } from './staging.ts';

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
  if (clashes.length > 0) port.postMessage({ clashes } satisfies FromThread, []);
}

port.on('message', (page: ToThread) => {
  try {
    deal(page);
  } catch (error) {
    hasFailed = true;
    port.postMessage(failureFacts(error) satisfies FromThread, []);
  }
  // What came of it is sent by now: whoever waits for this finds it.
  note(slots.done);
});

// Nobody may wait for a thread that is no more.
process.on('exit', () => note(slots.over));
Atomics.store(state, slots.ready, 1);

function note(slot: number): void {
  Atomics.add(state, slot, 1);
  Atomics.notify(state, slots.done);
}
