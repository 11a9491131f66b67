// The parts of the facts that charts are calculated from: `chart-facts/head`, `chart-facts/days`, `chart-facts/stories/<chunk>`.
import {
  type ChartFacts,
  type ChartHead,
  factsPerChunk,
  type HistoryDays,
  type StoryFacts,
} from '../../model/view/chart-facts.ts';
import { chartFactsOf } from './chart-facts.ts';
import type { PartSource } from './part-source.ts';

/** Undefined for what is not there. */
export function chartFactsPart(
  source: PartSource,
  [name, chunk, ...more]: readonly string[],
): ChartHead | HistoryDays | readonly StoryFacts[] | undefined {
  if (more.length > 0 || (chunk === undefined) === (name === 'stories')) return undefined;
  const facts = chartFactsOf(source);
  if (name === 'days') return facts.history;
  const ends = source.kept('chart chunks', () => chunkEnds(facts));
  if (name === 'head') return { ...facts.head, chunks: ends.length };
  const at = name === 'stories' && /^\d{1,6}$/u.test(chunk ?? '') ? Number(chunk) : -1;
  const end = ends[at];
  return end === undefined ? undefined : facts.stories.slice(ends[at - 1] ?? 0, end);
}

/** Where each chunk ends; none is empty. */
function chunkEnds({ stories }: ChartFacts): number[] {
  const ends: number[] = [];
  let size = 0;
  for (const [at, story] of stories.entries()) {
    const length = lengthOf(story);
    if (size > 0 && size + length > factsPerChunk) {
      ends.push(at);
      size = 0;
    }
    size += length;
  }
  return stories.length === 0 ? [] : [...ends, stories.length];
}

function lengthOf(story: StoryFacts): number {
  return JSON.stringify(story).length + 1;
}
