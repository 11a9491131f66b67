// What the page of charts is given: all charts of the range that its address asks for.
import { chartsView } from '../../model/charts/charts-of.ts';
import type { ChartsPageRequest } from '../../viewer/charts/charts-request.ts';
import { chartDataOf } from './chart-facts.ts';
import type { PartSource } from './part-source.ts';

/** `query`: `from` and `to` as `YYYY-MM-DD`. */
export function chartsRequest(source: PartSource, query: URLSearchParams): ChartsPageRequest {
  const asked = { from: query.get('from') ?? '', to: query.get('to') ?? '' };
  return { page: 'charts', project: source.records.projectId, charts: chartsView(chartDataOf(source), asked) };
}
