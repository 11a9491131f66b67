// The port behind the viewer's parts: the records of one snapshot of one project, the newest or an earlier one. Types only.
import type { ResourceName } from '../../model/resources.ts';
import type { V5Record } from '../v5/source.ts';

export interface KeyedRecord {
  readonly key: string;
  /** Without its nested lists. */
  readonly record: V5Record;
  readonly owner: { readonly resource: ResourceName; readonly key: string } | null;
}

export interface PickedRecord {
  readonly key: string;
  /** Attributes that are not there are null. */
  readonly record: V5Record;
}

export interface SnapshotRecords {
  readonly projectId: string;
  /** Never empty. */
  readonly projectName: string;
  /** The run whose snapshot this is. */
  readonly run: number;
  readonly isNewest: boolean;
  /** When the run began, in milliseconds since 1970; what lay ahead then may be told as a later run saw it. NaN: not known. */
  startedAt(): number;
  /** All records of a resource in the host's order, nested ones by their owners' order; damaged ones are left out. */
  each(resource: ResourceName): Iterable<KeyedRecord>;
  /** As `each`, only what was asked for of each record: several times as fast. */
  eachWith(resource: ResourceName, attributes: readonly string[]): Iterable<PickedRecord>;
  /** As `each`, only the keys: many times as fast. Those of damaged records may be among them. */
  keys(resource: ResourceName): Iterable<string>;
  /** In the order of `keys`; those that are not there are left out. */
  several(resource: ResourceName, keys: readonly string[]): readonly KeyedRecord[];
  /** The records of a resource that are nested directly in any of these owners. */
  owned(resource: ResourceName, owner: ResourceName, keys: readonly string[]): readonly KeyedRecord[];
  one(resource: ResourceName, key: string): KeyedRecord | null;
  /** What is nested directly in a record, each list in its order. */
  nested(resource: ResourceName, key: string): readonly (KeyedRecord & { readonly resource: ResourceName })[];
}
