// Which days charts show: as an address asks for them, or the last iterations; and the ranges that are offered.
import type { ChartHead, ChartIteration } from '../view/chart-facts.ts';
import type { ChartRange } from './chart-view.ts';
import { dayOfText, textOfDay } from './days.ts';

/** How many iterations are shown where no range is asked for. */
const usualIterations = 12;
const offeredIterations = [6, usualIterations, 26, 52];
/** Where there are no iterations. */
const usualDays = 84;

export interface OfferedRange extends ChartRange {
  readonly text: string;
}

/** As the address has it: `from` and `to` as `YYYY-MM-DD`; empty or wrong: not asked for. */
export interface AskedRange {
  readonly from: string;
  readonly to: string;
}

/** What is outside of the archive's days is cut off; a range that is turned around is turned back. */
export function rangeOf(head: ChartHead, asked: AskedRange): ChartRange {
  const [from, to] = [dayOfText(asked.from), dayOfText(asked.to)];
  if (from === null && to === null) return lastIterations(head, usualIterations);
  const ends = [from ?? head.firstDay, to ?? head.today];
  const [first, last] = [Math.max(head.firstDay, Math.min(...ends)), Math.min(head.today, Math.max(...ends))];
  return first <= last ? { from: first, to: last } : lastIterations(head, usualIterations);
}

export function offeredRanges(head: ChartHead): OfferedRange[] {
  const fewer = offeredIterations.filter((count) => count < head.iterations.length);
  return [
    ...fewer.map((count) => ({ text: `Last ${count} iterations`, ...lastIterations(head, count) })),
    { text: 'Everything', from: head.firstDay, to: head.today },
  ];
}

/** For an address. */
export function askedFor({ from, to }: ChartRange): AskedRange {
  return { from: textOfDay(from), to: textOfDay(to) };
}

function lastIterations({ iterations, firstDay, today }: ChartHead, count: number): ChartRange {
  const first = iterations.at(-count) ?? iterations[0];
  const from = first === undefined ? today - usualDays + 1 : first.start;
  const to = Math.min(today, (iterations.at(-1)?.finish ?? today + 1) - 1);
  const end = Math.max(firstDay, to);
  return { from: Math.max(firstDay, Math.min(from, end)), to: end };
}

/** More than that nobody can tell apart in a chart. */
const mostIterations = 200;

/** Whole iterations, of which any day is in the range: the last ones. */
export function iterationsIn({ iterations }: ChartHead, { from, to }: ChartRange): readonly ChartIteration[] {
  return iterations.filter(({ start, finish }) => finish > from && start <= to).slice(-mostIterations);
}

export function areIterationsCut(head: ChartHead, { from, to }: ChartRange): boolean {
  return head.iterations.filter(({ start, finish }) => finish > from && start <= to).length > mostIterations;
}

/** Finds by halving in which of the iterations a day is; -1: in none. */
export function iterationFinder(iterations: readonly ChartIteration[]): (day: number | null) => number {
  return (day) => {
    if (day === null) return -1;
    let [low, high] = [0, iterations.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const { start = 0, finish = 0 } = iterations[middle] ?? {};
      if (day < start) high = middle - 1;
      else if (day >= finish) low = middle + 1;
      else return middle;
    }
    return -1;
  };
}

const steps = [1, 2, 7, 14, 28, 91];
const mostPoints = 100;

/** The days at whose ends charts by day look: every day, or evenly fewer. The last one is the last day of the range. */
export function daysLookedAt({ from, to }: ChartRange): { readonly days: readonly number[]; readonly step: number } {
  const length = to - from + 1;
  const step = steps.find((each) => length / each <= mostPoints) ?? Math.ceil(length / mostPoints);
  const count = Math.max(1, Math.ceil(length / step));
  return { days: Array.from({ length: count }, (_, at) => to - (count - 1 - at) * step), step };
}
