// Loads what charts are calculated from, part by part.
import { type ChartData, chartData } from '../../model/charts/chart-story.ts';
import type { ChartHead, HistoryDays, StoryFacts } from '../../model/view/chart-facts.ts';
import type { Reader } from '../reader.ts';

/** Rejects with a PartError. */
export async function loadFacts({ part }: Pick<Reader, 'part'>): Promise<ChartData> {
  // The paths say what the parts are.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const head = (await part('chart-facts/head')) as ChartHead;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const history = (await part('chart-facts/days')) as HistoryDays;
  const chunks = await Promise.all(
    Array.from(
      { length: head.chunks },
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      async (_, chunk) => (await part(`chart-facts/stories/${chunk}`)) as readonly StoryFacts[],
    ),
  );
  return chartData({ head, history, stories: chunks.flat() });
}
