// The port behind the pages of single stories and epics: what was before the snapshot that is shown, and what happened. Types only.
import type { RecordLife } from '../../archive/record-life.ts';
import type { ResourceName } from '../../model/resources.ts';
import type { V5Record } from '../v5/source.ts';
import type { KeyedRecord, SnapshotRecords } from './snapshot-records.ts';

export interface PastVersion {
  readonly firstRun: number;
  /** The run that last saw it. */
  readonly lastRun: number;
  readonly record: V5Record;
}

export interface PastRecord extends KeyedRecord {
  readonly resource: ResourceName;
  /** The run that found it gone. */
  readonly gone: number;
}

/** Of one snapshot. */
export interface SnapshotPast {
  /** Also of what is gone by then, or came later; null for what never was there. */
  lifeOf(resource: ResourceName, key: string): RecordLife | null;
  /** Of each of these records the newest ones until this snapshot, the oldest of them first; damaged ones are left out. */
  versions(resource: ResourceName, keys: readonly string[]): ReadonlyMap<string, readonly PastVersion[]>;
  /** What was nested directly in any of these owners and is gone by this snapshot, as it was last. */
  goneFrom(owner: ResourceName, keys: readonly string[]): readonly PastRecord[];
  /** The sizes of the contents that the archive holds of these attachments, in bytes. */
  contents(ids: readonly string[]): ReadonlyMap<string, number>;
  /** What a story's or an epic's feed shows by this snapshot, the newest first, at most `most`; and how many there are in all. */
  activity(
    kind: 'story' | 'epic',
    id: string,
    most: number,
  ): { readonly rows: readonly V5Record[]; readonly count: number };
  /** The snapshot of another run. */
  at(run: number): { readonly records: SnapshotRecords; readonly past: SnapshotPast };
}
