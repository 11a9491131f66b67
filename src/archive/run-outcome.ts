// What a run's commit and publish tell their caller. Plain data.
import { type ResourceName, resourceNames } from '../model/resources.ts';

export interface ResourceChanges {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** Nothing was added, changed or removed. */
export const none: ResourceChanges = { added: 0, changed: 0, removed: 0 };

export function changesByResource(of: (name: ResourceName) => ResourceChanges): Record<ResourceName, ResourceChanges> {
  const record: Partial<Record<ResourceName, ResourceChanges>> = {};
  for (const name of resourceNames) record[name] = of(name);
  if (!isWhole(record)) throw new TypeError('a resource is missing among the changes');
  return record;
}

function isWhole(
  record: Partial<Record<ResourceName, ResourceChanges>>,
): record is Record<ResourceName, ResourceChanges> {
  return resourceNames.every((name) => record[name] !== undefined);
}

export interface CommitResult {
  readonly runNumber: number;
  readonly changes: Readonly<Record<ResourceName, ResourceChanges>>;
}

export interface PublishedFile {
  /** Below the archive's folder: `stories.json`. */
  readonly name: string;
  /** The folder and the name. */
  readonly path: string;
  readonly bytes: number;
  /** False where the file already stood there with this content. */
  readonly changed: boolean;
}
