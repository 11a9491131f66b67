// What the threads of the archive have in common: where their scripts stand, what they may take, whether they are still there.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type MessagePort, Worker } from 'node:worker_threads';

export type ThreadName = 'staging-thread' | 'index-thread';

/** Objects that are made and dropped take no more than this: more takes memory and saves no time. */
const resourceLimits = { maxYoungGenerationSizeMb: 12 } as const;

/** Null where it is not built, as where the sources run by themselves: then there are no threads. */
export function threadScript(name: ThreadName): URL | null {
  const script = new URL(`./${name}.js`, import.meta.url);
  return existsSync(fileURLToPath(script)) ? script : null;
}

/** Null where the system or Node allows no further thread. One that fails later ends with an event `error`. */
export function startThread(script: URL, workerData: { readonly port: MessagePort }): Worker | null {
  try {
    return new Worker(script, { workerData, transferList: [workerData.port], resourceLimits });
  } catch {
    return null;
  }
}

/** Whether it takes messages by now. From then on `hasEnded` can tell. */
export function isRunning(worker: Worker): boolean {
  return worker.performance.eventLoopUtilization().active > 0;
}

/**
 * Of one that was running, and whose event `exit` waits for its turn because this thread has not given way since. That Node then counts its idle time as -1
 * stands in no document; tests hold it to that.
 */
export function hasEnded(worker: Worker): boolean {
  return worker.performance.eventLoopUtilization().idle < 0;
}
