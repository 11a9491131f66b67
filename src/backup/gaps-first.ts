// Puts what the last run could not read before everything else, so that a run that is cut off has tried it. Asks nothing.
import type { LastGap } from '../archive/archive-run.ts';
import type { RunContext } from './run-context.ts';

/**
 * Every item once, each part in the order of `read`: first those whose name is that of a gap of the last run. Reads twice instead of holding the others.
 * `gapName`: null for gaps about something else.
 */
export function* gapsFirst<T>(
  { archive }: Pick<RunContext, 'archive'>,
  read: () => Iterable<T>,
  nameOf: (item: T) => string,
  gapName: (gap: LastGap) => string | null,
): Generator<T, void, undefined> {
  const names = new Set((archive.lastRun?.gaps ?? []).map((gap) => gapName(gap)));
  if (names.size > 0) for (const item of read()) if (names.has(nameOf(item))) yield item;
  for (const item of read()) if (!names.has(nameOf(item))) yield item;
}
