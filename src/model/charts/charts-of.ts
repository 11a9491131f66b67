// All charts of a range.
import { acceptedChart } from './accepted-chart.ts';
import type { ChartData } from './chart-story.ts';
import type { ChartRange, ChartView } from './chart-view.ts';
import { createdChart } from './created-chart.ts';
import { cycleTimeChart, cycleTrendChart } from './cycle-charts.ts';
import { burnUpChart, flowChart, lookedAt } from './day-charts.ts';
import { pageNotes } from './notes.ts';
import { type AskedRange, askedFor, offeredRanges, rangeOf } from './range.ts';
import { rejectionsChart } from './rejections-chart.ts';
import { velocityChart } from './velocity-chart.ts';
import { labelsChart, peopleChart } from './work-charts.ts';

/** What the page of charts shows. */
export interface ChartsView {
  readonly range: AskedRange;
  readonly offered: readonly (AskedRange & { readonly text: string })[];
  /** The first and the last day that can be asked for. */
  readonly bounds: AskedRange;
  /** In the order of `chartDefinitions`. */
  readonly charts: readonly ChartView[];
  /** What is true of all of them. */
  readonly notes: readonly string[];
  readonly timeZone: string;
}

export function chartsView(data: ChartData, asked: AskedRange): ChartsView {
  const { head } = data;
  const range = rangeOf(head, asked);
  return {
    range: askedFor(range),
    offered: offeredRanges(head).map((each) => ({ text: each.text, ...askedFor(each) })),
    bounds: askedFor({ from: head.firstDay, to: head.today }),
    charts: chartsOf(data, range),
    notes: pageNotes(data),
    timeZone: head.timeZone,
  };
}

export function chartsOf(data: ChartData, range: ChartRange): ChartView[] {
  const days = lookedAt(data, range);
  return [
    velocityChart(data, range),
    acceptedChart(data, range),
    burnUpChart(data, range, days),
    flowChart(data, range, days),
    cycleTimeChart(data, range),
    cycleTrendChart(data, range),
    createdChart(data, range),
    peopleChart(data, range),
    labelsChart(data, range),
    rejectionsChart(data, range),
  ];
}
