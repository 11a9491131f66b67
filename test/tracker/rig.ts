// A client of a scripted host, with a fixed clock and everything that it said.
import type { Server } from 'node:net';
import { onTestFinished } from 'vitest';
import { TrackerClient, type ContentSink, type TrackerClientOptions } from '../../src/tracker/tracker-client.ts';
import { fixedClock, type FixedClock } from './fixed-clock.ts';
import { portOf, scriptedHost, type Script, type ScriptedHost } from './scripted-host.ts';

export const token = 'c0ffee00c0ffee00c0ffee00c0ffee00';

export interface Rig {
  readonly client: TrackerClient;
  readonly clock: FixedClock;
  readonly notices: readonly string[];
}

export function clientOf(origin: string, options: Partial<TrackerClientOptions> = {}): Rig {
  const clock = fixedClock();
  const notices: string[] = [];
  const client = new TrackerClient({
    apiUrl: new URL(`${origin}/services/v5`),
    token,
    clock,
    signal: new AbortController().signal,
    onNotice: (message) => notices.push(message),
    ...options,
  });
  onTestFinished(() => client.close());
  return { client, clock, notices };
}

export async function hostOf(...scripts: readonly Script[]): Promise<ScriptedHost> {
  const host = await scriptedHost(scripts);
  onTestFinished(() => host.close());
  return host;
}

export async function rig(
  scripts: readonly Script[],
  options: Partial<TrackerClientOptions> = {},
): Promise<Rig & { readonly host: ScriptedHost }> {
  const host = await hostOf(...scripts);
  return { host, ...clientOf(host.origin, options) };
}

export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
  } catch (error) {
    return error;
  }
  throw new Error('it was expected to fail');
}

/** A promise and what fulfils it. */
export function awaited<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let fulfil: (value: T) => void = () => undefined;
  const promise = new Promise<T>((resolve) => {
    fulfil = resolve;
  });
  return { promise, resolve: (value) => fulfil(value) };
}

/** Starts any server on loopback and gives its port. */
export async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => void server.close());
  return portOf(server);
}

export interface RecordedSink extends ContentSink {
  readonly content: Buffer;
  readonly state: 'open' | 'ended' | 'aborted';
}

/** Hands out sinks that keep what they were given; `opened` holds all of them. */
export function recordedSinks(): { readonly opened: readonly RecordedSink[]; readonly open: () => RecordedSink } {
  const opened: RecordedSink[] = [];
  const open = (): RecordedSink => {
    const chunks: Uint8Array[] = [];
    let state: RecordedSink['state'] = 'open';
    const sink: RecordedSink = {
      get content() {
        return Buffer.concat(chunks);
      },
      get state() {
        return state;
      },
      async write(chunk) {
        chunks.push(Uint8Array.from(chunk));
      },
      async end() {
        if (state !== 'open') throw new Error(`end after ${state}`);
        state = 'ended';
      },
      async abort() {
        if (state !== 'open') throw new Error(`abort after ${state}`);
        state = 'aborted';
      },
    };
    opened.push(sink);
    return sink;
  };
  return { opened, open };
}
