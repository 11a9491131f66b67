// The earlier versions of records: which runs saw each, and what the next one has differently.
import { type ResourceName, resourceOf } from '../../model/resources.ts';
import type { VersionView } from '../../model/view/change-view.ts';
import type { RecordScope } from './story-scope.ts';
import type { PastVersion } from './snapshot-past.ts';
import { fieldChanges } from './versions-fields.ts';

/** Of each of these records that has any; the newest first. */
export function earlierVersions(
  { past, names, dateOf }: RecordScope,
  resource: ResourceName,
  keys: readonly string[],
): ReadonlyMap<string, readonly VersionView[]> {
  const volatile = new Set(resourceOf(resource).volatile);
  const viewOf = (version: PastVersion, next: PastVersion): VersionView => ({
    firstRun: version.firstRun,
    lastRun: version.lastRun,
    changedAt: dateOf(next.firstRun),
    changes: fieldChanges(version.record, next.record, names, volatile),
  });
  const views = new Map<string, readonly VersionView[]>();
  for (const [key, versions] of keys.length === 0 ? [] : past.versions(resource, keys)) {
    const earlier = versions.flatMap((version, index) => {
      const next = versions[index + 1];
      const view = next === undefined ? null : viewOf(version, next);
      // What differs otherwise says nothing to a reader.
      return view === null || view.changes.length === 0 ? [] : [view];
    });
    if (earlier.length > 0) views.set(key, earlier.toReversed());
  }
  return views;
}
