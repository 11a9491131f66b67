// The port behind the viewer's parts: the records of one snapshot of one project, the newest or an earlier one. Types only.
import type { ResourceName } from '../../model/resources.ts';
import type { V5Record } from '../v5/source.ts';

export interface KeyedRecord {
  readonly key: string;
  /** Without its nested lists. */
  readonly record: V5Record;
  readonly owner: { readonly resource: ResourceName; readonly key: string } | null;
}

export interface SnapshotRecords {
  readonly projectId: string;
  /** Never empty. */
  readonly projectName: string;
  /** The run whose snapshot this is. */
  readonly run: number;
  /** All records of a resource in the host's order, nested ones by their owners' order; damaged ones are left out. */
  each(resource: ResourceName): Iterable<KeyedRecord>;
  one(resource: ResourceName, key: string): KeyedRecord | null;
  /** What is nested directly in a record, each list in its order. */
  nested(resource: ResourceName, key: string): readonly (KeyedRecord & { readonly resource: ResourceName })[];
}
