// Who holds an archive's lock, and whether that process can still be alive. Takes and releases nothing.
import { readFileSync } from 'node:fs';
import { hostname, uptime } from 'node:os';
import { z } from 'zod';
import { parseJson } from '../util/json-text.ts';
import { printable } from '../util/printable.ts';
import { statusOf } from './durable-files.ts';
import { isNotFound } from './storage-error.ts';

const holderSchema = z.object({
  run: z.string(),
  process: z.number().int(),
  machine: z.string(),
  started_at: z.string(),
});

export interface LockHolder {
  /** Null where the file cannot be understood: it is being written, or was cut off. */
  readonly facts: z.infer<typeof holderSchema> | null;
  /** The last sign of life, in milliseconds since 1970, by the file system's clock. */
  readonly aliveAt: number;
}

export const heartbeatMs = 10_000;
/** A process with the holder's number that has been silent for longer is another one, or stopped for good. */
const silentMs = 10 * 60_000;
const settlingMs = 3 * heartbeatMs;

export function lockText(run: { readonly runId: string; readonly startedAt: number }): string {
  const facts: z.infer<typeof holderSchema> = {
    run: run.runId,
    process: process.pid,
    machine: hostname(),
    started_at: new Date(run.startedAt).toISOString(),
  };
  return `${JSON.stringify(facts)}\n`;
}

/** Null where nobody holds the lock. */
export function readHolder(path: string): LockHolder | null {
  try {
    const parsed = holderSchema.safeParse(jsonOrNull(readFileSync(path, 'utf8')));
    const aliveAt = statusOf(path)?.mtimeMs;
    return aliveAt === undefined ? null : { facts: parsed.data ?? null, aliveAt };
  } catch (error) {
    if (isNotFound(error)) return null;
    throw error;
  }
}

function jsonOrNull(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return null;
  }
}

/** Only what is certain: a process of another machine may live however long it has been silent. */
export function isDead({ facts, aliveAt }: LockHolder, now: number, isOwn: (run: string) => boolean): boolean {
  const silent = now - aliveAt;
  if (facts === null) return silent > settlingMs;
  if (facts.machine !== hostname()) return false;
  if (silent > silentMs || aliveAt < now - uptime() * 1000) return true;
  // In a container every process may have the same number.
  if (facts.process === process.pid) return !isOwn(facts.run) && silent > settlingMs;
  return !isRunning(facts.process);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** One sentence on who holds the lock and what to do. */
export function lockedMessage(path: string, { facts, aliveAt }: LockHolder, now: number): string {
  const seconds = Math.max(0, Math.round((now - aliveAt) / 1000));
  if (facts === null) return `Another run is starting on this archive; try again in a minute.`;
  const who = `process ${facts.process} on ${printable(facts.machine, 80)}, started ${printable(facts.started_at, 40)}`;
  const isHere = facts.machine === hostname();
  const remedy = isHere
    ? 'wait for it to end'
    : `wait for it to end, or delete ${printable(path, 1000)} if that machine is gone`;
  return `Another run works on this archive (${who}, last sign of life ${seconds} s ago): ${remedy}.`;
}
