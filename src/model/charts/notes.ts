// Sentences about what a chart cannot know: what is missing in the archive, and which days are not to be trusted.
import type { ChartRange } from './chart-view.ts';
import type { ChartData } from './chart-story.ts';
import { daysText, longDay } from './days.ts';
import { numberText, storiesText } from './number-text.ts';
import { areIterationsCut, iterationFinder, iterationsIn } from './range.ts';

/** True of every chart; said once on a page. */
export function pageNotes({ head }: ChartData): string[] {
  return sentences([
    [
      head.gaps > 0,
      `This snapshot has ${numberText(head.gaps)} ${head.gaps === 1 ? 'gap' : 'gaps'} in what charts count: what could not be read of the host is missing here.`,
    ],
    [!head.isZoneKnown, 'The archive does not say the time zone of the project: days are those of UTC.'],
    [head.isCut, `The archive has dates before ${longDay(head.firstDay)}: charts reach back no further.`],
  ]);
}

/** Of charts with a row for each iteration. */
export function iterationNotes({ head, stories }: ChartData, range: ChartRange): string[] {
  const iterations = iterationsIn(head, range);
  const last = iterations.at(-1);
  const find = iterationFinder(head.iterations);
  const undated = stories.filter(({ isAccepted, accepted }) => isAccepted && accepted === null).length;
  const outside = stories.filter(
    ({ accepted }) => accepted !== null && accepted >= range.from && accepted <= range.to && find(accepted) === -1,
  ).length;
  return sentences([
    [
      !head.areIterationsHosts && iterations.length > 0,
      'The archive holds no iterations of the host: these are reckoned from the start date, the iteration length and the first weekday of the project. Iterations that had another length or team strength are not known.',
    ],
    [
      head.unreadIterations > 0,
      `${numberText(head.unreadIterations)} of the iterations in the archive have no dates that can be read, or overlap others; they are left out.`,
    ],
    [
      areIterationsCut(head, range),
      `The range has more iterations than can be shown: these are the last ${iterations.length}.`,
    ],
    [last !== undefined && !last.isDone, `Iteration ${last?.number} had not ended at the time of this snapshot.`],
    [
      last !== undefined && (iterations[0]?.start ?? range.from) < range.from,
      'The first iteration began before the range; it is counted whole.',
    ],
    [
      undated > 0,
      `Of ${storiesText(undated)} the archive does not say when they were accepted: they are in no iteration.`,
    ],
    [
      outside > 0,
      `${storiesText(outside)} were accepted in the range on days that no iteration has; they are not counted.`,
    ],
  ]);
}

/** Of charts that look at the state of stories day by day. */
export function stateNotes({ head, history }: ChartData, range: ChartRange, days: readonly number[]): string[] {
  const known = new Set(history.days);
  const without = days.filter((day) => !known.has(day));
  const isAll = without.length === 0;
  const isNone = without.length === days.length;
  const [first = 0, last = 0] = [without[0], without.at(-1)];
  return sentences([
    [isAll, 'All days come from the daily history of the host.'],
    [
      !isAll && !isNone,
      `The daily history of the host lacks ${without.length} of the ${days.length} days that are shown, from ${longDay(first)} to ${longDay(last)}: those are put together from the stories, without those deleted since, and do not quite fit the others.`,
    ],
    [
      isNone,
      'The archive has no daily history of the host for these days: they are put together from the stories of this snapshot, with their present estimates, and without those deleted since.',
    ],
    ...moveSentences(head, without, range),
  ]);
}

/** `without`: the days that rest on what is known of each story. */
function moveSentences(
  { moveSource, firstMove, firstDay, stories, untold, unexplained }: ChartData['head'],
  without: readonly number[],
  { from, to }: ChartRange,
): [boolean, string][] {
  const isNeeded = without.length > 0;
  const begins = firstMove ?? firstDay;
  const isLate = moveSource !== 'none' && begins > firstDay && (without[0] ?? begins) < begins;
  const last = Math.min(to, begins - 1);
  return [
    [
      isNeeded && moveSource === 'none',
      'The archive has neither transitions nor activity: between its creation and its acceptance a story counts as unscheduled, and a story that is not accepted as what it is now. No day before the snapshot is to be trusted for other states than accepted.',
    ],
    [
      isNeeded && moveSource === 'activity',
      'The archive has no transitions: changes of state are taken from the activity, which hosts keep for some months only.',
    ],
    [
      isLate,
      `The first change of state on record is of ${longDay(begins)}: ${daysText(from, last)} ${last === from ? 'is' : 'are'} not to be trusted for other states than accepted.`,
    ],
    [
      isNeeded && moveSource !== 'none' && untold > 0,
      `For ${numberText(untold)} of ${storiesText(stories)} no change of state is on record: they count as unscheduled until they were accepted, or else as what they are now.`,
    ],
    [
      isNeeded && unexplained > 0,
      `${storiesText(unexplained)} ${unexplained === 1 ? 'is' : 'are'} in a state that no change on record explains: it counts from the acceptance, or else from the last change of the story.`,
    ],
  ];
}

/** Those whose condition holds. */
export function sentences(all: readonly (readonly [boolean, string])[]): string[] {
  return all.flatMap(([holds, text]) => (holds ? [text] : []));
}
