// Where a story or an epic is looked for: in the snapshot that is asked for, or, where it is gone by then, in the last one that had it.
import type { GoneView } from '../../model/view/timeline-view.ts';
import type { V5Record } from '../v5/source.ts';
import type { PartSource } from './part-source.ts';
import type { SnapshotPast } from './snapshot-past.ts';
import type { KeyedRecord, SnapshotRecords } from './snapshot-records.ts';
import { type StoryNames, storyNames } from './story-names.ts';
import { timeIn, isoOf, wordIn } from './row-values.ts';

export interface RecordScope {
  /** What was asked for. */
  readonly source: PartSource;
  /** The snapshot that has the record. */
  readonly records: SnapshotRecords;
  readonly past: SnapshotPast;
  readonly names: StoryNames;
  /** When a run ended, ISO 8601; empty: not known. */
  readonly dateOf: (run: number) => string;
}

export interface FoundRecord extends RecordScope {
  readonly found: KeyedRecord;
  readonly gone: GoneView | null;
}

/** Null for what was not there by this snapshot. */
export function foundRecord(source: PartSource, resource: 'stories' | 'epics', key: string): FoundRecord | null {
  const { run } = source.records;
  const dateOf = (number: number): string => source.snapshots.find((each) => each.run === number)?.at ?? '';
  const names = storyNames(source);
  const current = source.records.one(resource, key);
  if (current !== null) {
    return { source, records: source.records, past: source.past, names, dateOf, found: current, gone: null };
  }
  const life = source.past.lifeOf(resource, key);
  const absence = life?.absences.findLast(({ gone, returned }) => gone <= run && (returned === null || returned > run));
  if (absence === undefined) return null;
  const last = source.past.at(absence.gone - 1);
  const found = last.records.one(resource, key);
  const gone = { run: absence.gone, at: dateOf(absence.gone) };
  return found === null ? null : { source, ...last, names, dateOf, found, gone };
}

/** ISO 8601 where a host sent milliseconds, else as it was sent. */
export function momentIn(record: V5Record, name: string): string {
  const word = wordIn(record, name);
  return /^\d+$/u.test(word) ? isoOf(timeIn({ at: Number(word) }, 'at')) || word : word;
}
