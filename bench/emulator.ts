// The emulator as a process of its own, so that its work is not counted as the work of what is measured.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Change } from '../src/sample/change.ts';
import type { ProcessOptions } from '../src/sample/emulator-process.ts';
import { parseJson } from '../src/util/json-text.ts';

const readyShape = z.object({ apiUrl: z.string(), token: z.string(), projectId: z.string() });
const countsShape = z.object({ requests: z.object({ v5: z.number(), downloads: z.number(), contents: z.number() }) });

export interface RunningEmulator {
  readonly apiUrl: string;
  readonly token: string;
  readonly projectId: string;
  /** Changes the project as a user would. */
  edit(change: Change): Promise<void>;
  /** Ends it. Returns how many requests below the v5 root it has seen: data requests, downloads of attachments not counted. */
  end(): Promise<number>;
}

const script = fileURLToPath(new URL('../dist/emulator.js', import.meta.url));

/** It shares the machine's processors with what is measured, as no host does. */
const fewerCollections = '--max-semi-space-size=32';

export async function startEmulator(options: ProcessOptions): Promise<RunningEmulator> {
  const child = spawn(process.execPath, [fewerCollections, script, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done === true) throw new Error('the emulator ended too early');
    return parseJson(value);
  };
  const ready = readyShape.parse(await nextLine());
  return {
    ...ready,
    async edit(change) {
      child.stdin.write(`${JSON.stringify(change)}\n`);
      await nextLine();
    },
    async end() {
      child.stdin.end();
      return countsShape.parse(await nextLine()).requests.v5;
    },
  };
}
