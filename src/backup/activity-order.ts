// Puts staged activities into the host's order, newest first, where it cannot be told from the pages that brought them.
import type { RunContext } from './run-context.ts';

/** The versions in their names (`<project>_<version>`) tell the order; where any has another name, nothing is changed. */
export function orderActivities(context: RunContext): void {
  const versionOf = (guid: string): number => Number(/^\d+_(\d+)$/u.exec(guid)?.[1] ?? Number.NaN);
  const guids = [...context.archive.stagedKeys('activities')];
  if (guids.some((guid) => Number.isNaN(versionOf(guid)))) return;
  context.archive.replaceOrder(
    'activities',
    guids.toSorted((one, other) => versionOf(other) - versionOf(one)),
  );
}
