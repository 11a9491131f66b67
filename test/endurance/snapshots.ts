// The snapshots of an archive as `checkout` writes them, to be compared with the truth and with each other. Reads nothing but the JSON files.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyOf, resourceNames, resourceOf, type ResourceName } from '../../src/model/resources.ts';
import { rowReader } from '../../src/backup/cut-records.ts';
import { canonicalJson } from '../../src/util/canonical-json.ts';
import { leftOut } from './known-truth.ts';

export interface SnapshotRecord {
  readonly key: string;
  /** Canonical, without what changes by itself; of a projection the key alone. */
  readonly text: string;
}

export type Snapshot = ReadonlyMap<ResourceName, readonly SnapshotRecord[]>;

/** `startedAt`: of the run, ISO 8601. */
export function readSnapshot(folder: string, startedAt: string): Snapshot {
  return new Map(
    resourceNames.map((name) => [name, linesOf(folder, name).map((text) => recordOf(name, text, startedAt))]),
  );
}

export function recordOf(name: ResourceName, text: string, startedAt: string): SnapshotRecord {
  const resource = resourceOf(name);
  const read = rowReader(text);
  const key = keyOf(resource, read) ?? '';
  const { settledAfter } = resource;
  const settled = settledAfter === undefined ? undefined : read(settledAfter);
  const isProjection = settled !== undefined && Date.parse(settled.replaceAll('"', '')) > Date.parse(startedAt);
  return { key, text: isProjection ? `projection ${key}` : canonicalJson(text, leftOut(name)) };
}

/** A list has one record a line; what is one object is one line. */
function linesOf(folder: string, name: ResourceName): string[] {
  const path = join(folder, resourceOf(name).file);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => !['', '[', ']', '[]', 'null'].includes(line))
    .map((line) => line.replace(/,$/u, ''));
}
