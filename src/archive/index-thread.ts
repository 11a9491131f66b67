// The thread that makes search.sqlite while the publish writes other files: all but where activities stand, for which it waits. Started by index-build.ts.
import { parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { Database } from './database.ts';
import { factsOfFile } from './durable-files.ts';
import type { IndexPages, IndexThreadData, IndexThreadResult } from './index-build.ts';
import { buildingIndex } from './search-index/build-index.ts';
import { failureFacts } from './thread-failure.ts';

const data: IndexThreadData = workerData;
const { master, path, hasPages, port } = data;

function pages(): IndexPages {
  Atomics.wait(hasPages, 0, 0);
  const given: IndexPages = receiveMessageOnPort(port)?.message;
  return given;
}

function build(): IndexThreadResult {
  const database = Database.openReadOnly(master);
  try {
    for (const _ of buildingIndex(database, path, pages));
  } catch (error) {
    return failureFacts(error);
  } finally {
    database.close();
  }
  return factsOfFile(path);
}

parentPort?.postMessage(build(), []);
