// Charts with a row for each iteration: their rows, and sums over the stories of each.
import type { ChartIteration } from '../view/chart-facts.ts';
import type { ChartRow } from './chart-view.ts';
import type { ChartStory } from './chart-story.ts';
import { daysText } from './days.ts';
import { iterationFinder } from './range.ts';

export function iterationRows(iterations: readonly ChartIteration[]): ChartRow[] {
  return iterations.map(({ number, start, finish, isDone }) => ({
    text: `${number} (${daysText(start, finish - 1)})${isDone ? '' : ', not ended'}`,
    short: String(number),
  }));
}

/** The stories that were accepted in each iteration. */
export function acceptedIn(
  iterations: readonly ChartIteration[],
  stories: readonly ChartStory[],
): readonly (readonly ChartStory[])[] {
  const find = iterationFinder(iterations);
  const rows: ChartStory[][] = iterations.map(() => []);
  for (const story of stories) rows[find(story.accepted)]?.push(story);
  return rows;
}

export function pointsOf(stories: readonly ChartStory[]): number {
  return stories.reduce((sum, { points }) => sum + points, 0);
}
