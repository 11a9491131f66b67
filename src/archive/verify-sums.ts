// Reads SHA256SUMS, whatever state it is in, and holds it against what it must be, byte for byte.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printable } from '../util/printable.ts';
import { type FileProblem, fileState, isProblem, unreadable } from './checked-file.ts';
import { sha256 } from './digest.ts';
import { masterName, sumsName } from './layout.ts';
import { parseSums, type ParsedSums, sumsText } from './sums.ts';
import type { Findings } from './verify-finding.ts';

/** Digest by name; null where it was not computed. */
type Expected = ReadonlyMap<string, string | null>;

export interface StandingSums extends ParsedSums {
  readonly bytes: Buffer | null;
  readonly problem: string | null;
}

/** More than a million files have. */
const mostBytes = 512 * 1024 * 1024;

export function readSums(folder: string): StandingSums {
  const state = fileState(folder, sumsName);
  if (isProblem(state)) return without(state);
  if (state.bytes > mostBytes) return without({ problem: 'is far too long', isMissing: false });
  try {
    const bytes = readFileSync(join(folder, sumsName));
    return { ...parseSums(bytes.toString('utf8')), bytes, problem: null };
  } catch (error) {
    return without(unreadable(error));
  }
}

function without({ problem }: FileProblem): StandingSums {
  return { digests: new Map(), odd: [], bytes: null, problem };
}

/** The digest of SHA256SUMS, which stands for the whole snapshot; null where there is none. */
export function snapshotDigest({ bytes }: StandingSums): string | null {
  return bytes === null ? null : sha256(bytes);
}

/** Whether it is what `expected` makes it: byte for byte, where all digests were computed. */
export function areSums(standing: StandingSums, expected: Expected): boolean {
  const text = textOf(expected);
  if (standing.bytes === null) return false;
  if (text !== null) return standing.bytes.equals(Buffer.from(text));
  return standing.odd.length === 0 && standing.digests.size === expected.size && isEach(standing, expected);
}

function isEach({ digests }: StandingSums, expected: Expected): boolean {
  return [...expected].every(
    ([name, digest]) => digests.has(name) && (digest ?? digests.get(name)) === digests.get(name),
  );
}

/** Says how it differs. */
export function checkSums(standing: StandingSums, expected: Expected, findings: Findings): void {
  if (standing.problem !== null) findings.damage(sumsName, standing.problem, 'sums');
  if (standing.bytes === null || areSums(standing, expected)) return;
  const before = findings.all.length;
  noteOdd(standing, findings);
  for (const [name, digest] of expected) {
    const recorded = standing.digests.get(name);
    if (recorded !== undefined && (digest === null || recorded === digest)) continue;
    if (recorded === undefined) findings.damage(sumsName, `does not name ${printable(name, 300)}`, 'sums');
    else if (name === masterName)
      findings.damage(
        masterName,
        'is not the file whose digest SHA256SUMS gives: one of the two has changed',
        'masterOrSums',
      );
    else findings.damage(sumsName, `gives another digest for ${printable(name, 300)}`, 'sums');
  }
  for (const name of standing.digests.keys()) {
    if (!expected.has(name))
      findings.damage(sumsName, `names ${printable(name, 300)}, which is not part of this snapshot`, 'sums');
  }
  if (findings.all.length === before)
    findings.damage(sumsName, differenceIn(standing.bytes, textOf(expected) ?? ''), 'sums');
}

export function noteOdd({ odd }: StandingSums, findings: Findings): void {
  for (const line of odd) findings.damage(sumsName, `holds something else in line ${line}`, 'sums');
}

function textOf(expected: Expected): string | null {
  const sums = Array.from(expected, ([name, digest]) => ({ name, digest: digest ?? '' }));
  return sums.some(({ digest }) => digest === '') ? null : sumsText(sums);
}

/** The same lines, but in another order or form. */
function differenceIn(bytes: Buffer, expected: string): string {
  const [lines, wanted] = [bytes.toString('utf8').split('\n'), expected.split('\n')];
  const line = wanted.findIndex((each, index) => each !== lines[index]);
  return `is not byte for byte what it must be, from line ${(line === -1 ? wanted.length : line) + 1} on`;
}
