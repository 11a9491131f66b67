// Compares an archive that has lived through days with what was true on each of them. Every difference comes back in words.
import { join } from 'node:path';
import { openArchive, type Archive } from '../../src/archive/reader.ts';
import { runNamed } from '../../src/commands/runs-named.ts';
import { resourceNames, resourceOf, type ResourceName } from '../../src/model/resources.ts';
import type { LivedDays, LivedRun } from './live-days.ts';
import { readSnapshot, recordOf, type Snapshot, type SnapshotRecord } from './snapshots.ts';

/** Of the snapshots by the number of their run. */
export type Snapshots = ReadonlyMap<number, Snapshot>;

export interface Compared {
  readonly archive: Archive;
  readonly snapshots: Snapshots;
  close(): void;
}

/** Checks every run out, below `folder`. */
export async function checkOutAll(lived: LivedDays, folder: string): Promise<Compared> {
  const archive = openArchive(lived.folder);
  const snapshots = new Map<number, Snapshot>();
  for (const { number, startedAt } of archive.runs()) {
    const target = join(folder, String(number));
    await archive.checkOut(target, number);
    snapshots.set(number, readSnapshot(target, startedAt));
  }
  return { archive, snapshots, close: () => archive.close() };
}

/** What was true when a run was done, and is not so in the snapshot that it took although it says that it read it. */
export function differencesFromTruth({ archive, snapshots }: Compared, lived: LivedDays): string[] {
  const startedAt = new Map(archive.runs().map(({ number, startedAt: at }) => [number, at]));
  const seen = new Map<ResourceName, Set<string>>();
  return lived.done.flatMap((each) => {
    const differing = resourceNames
      .filter((name) => !each.unread.has(name))
      .flatMap((name) => {
        const truth = (each.truth.records.get(name) ?? []).map((text) =>
          recordOf(name, text, startedAt.get(each.run) ?? ''),
        );
        const saved = snapshots.get(each.run)?.get(name) ?? [];
        return differs(name, saved, truth, seen) ? [`${name} ${firstDifference(saved, truth)}`] : [];
      });
    return [...differing, ...contentsThatDiffer(archive, each)].map(
      (what) => `day ${each.plan.day}, run ${each.run}: ${what}`,
    );
  });
}

/** Nobody takes people away, nor what is only ever added to. */
function differs(
  name: ResourceName,
  saved: readonly SnapshotRecord[],
  truth: readonly SnapshotRecord[],
  seen: Map<ResourceName, Set<string>>,
): boolean {
  const known = seen.get(name) ?? new Set();
  seen.set(name, known);
  for (const { key } of truth) known.add(key);
  const isKept = resourceOf(name).appendOnly === true || name === 'people';
  const keys = new Set(truth.map(({ key }) => key));
  const own = isKept ? saved.filter(({ key }) => keys.has(key) || !known.has(key)) : saved;
  const [some, others] = [textsOf(name, own), textsOf(name, truth)];
  return some.length !== others.length || some.some((text, index) => text !== others[index]);
}

/** People have no order. */
function textsOf(name: ResourceName, records: readonly SnapshotRecord[]): string[] {
  const texts = records.map(({ text }) => text);
  return name === 'people' ? texts.toSorted() : texts;
}

function firstDifference(saved: readonly SnapshotRecord[], truth: readonly SnapshotRecord[]): string {
  const at = truth.findIndex(({ text }, index) => saved[index]?.text !== text);
  const [is, should] = [saved[at < 0 ? truth.length : at], truth[at]];
  return `hold ${saved.length} of ${truth.length}; at ${at}: ${shortened(is)} in place of ${shortened(should)}`;
}

function shortened(record: SnapshotRecord | undefined): string {
  return record === undefined ? 'nothing' : record.text.slice(0, 300);
}

function contentsThatDiffer(archive: Archive, { run, truth }: LivedRun): string[] {
  return [...truth.contents]
    .filter(([id, digest]) => archive.contentAt(id, run)?.digest !== digest)
    .map(([id]) => `the content of ${id}`);
}

/** Where a date does not name the last run that had finished by the end of that day. */
export function differencesByDate({ archive }: Compared): string[] {
  const runs = archive.runs();
  const dates = [...new Set(runs.map(({ finishedAt }) => finishedAt.slice(0, 10)))];
  return dates.flatMap((date) => {
    const last = runs.findLast(({ finishedAt }) => finishedAt.slice(0, 10) === date);
    const named = runNamed(`${date}T23:59Z`, runs);
    return named.number === last?.number ? [] : [`${date} names run ${named.number}, not ${last?.number}`];
  });
}

/** Where `diff` or `runs` tell of something else than two neighbouring snapshots show. */
export function differencesInChanges({ archive, snapshots }: Compared): string[] {
  return archive.runs().flatMap(({ number, changes }) => {
    if (number === 1) return [];
    const told = [...archive.changesBetween(number - 1, number)].map(
      ({ resource, key, before, after }) => `${resource} ${key} ${wordFor(before, after)}`,
    );
    const shown = resourceNames.flatMap((name) => changesOf(name, snapshots, number));
    const [more, less] = [told.filter((each) => !shown.includes(each)), shown.filter((each) => !told.includes(each))];
    const counted = (word: string): number => told.filter((each) => each.endsWith(` ${word}`)).length;
    const summed = { changed: 0, removed: 0 };
    for (const { changed, removed } of changes) {
      summed.changed += changed;
      summed.removed += removed;
    }
    return [
      ...more.map((each) => `run ${number}: diff tells of ${each}`),
      ...less.map((each) => `run ${number}: diff does not tell of ${each}`),
      ...(summed.removed === counted('removed') ? [] : [`run ${number}: runs counts ${summed.removed} removed`]),
    ];
  });
}

function wordFor(before: unknown, after: unknown): string {
  return before === null ? 'added' : after === null ? 'removed' : 'changed';
}

function changesOf(name: ResourceName, snapshots: Snapshots, run: number): string[] {
  const [before, after] = [run - 1, run].map(
    (number) => new Map((snapshots.get(number)?.get(name) ?? []).map(({ key, text }) => [key, text])),
  );
  if (before === undefined || after === undefined) return [];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const isProjection = was?.startsWith('projection') === true || is?.startsWith('projection') === true;
    if (was === is || (was !== undefined && is !== undefined && isProjection)) return [];
    return [`${name} ${key} ${wordFor(was ?? null, is ?? null)}`];
  });
}
