// How many requests the seed program makes for a project of any size, and how long they would take going by a measured run.
import { type Scenario, sizeOf } from './scenarios.ts';

export interface BaselineFigures {
  readonly requests: number;
  readonly wallMs: number;
}

const rowsOfPage = 100;

/** Memberships, epics, stories and activity page by page with an empty page at the end, and two for each story. */
export function baselineRequests(stories: number): number {
  const pages = (rows: number): number => Math.ceil(rows / rowsOfPage) + 1;
  return 2 + pages(stories) + 2 * stories + pages(sizeOf(stories).activities);
}

/** The rows that a host which takes its time for each row takes it for: those of the paged lists. */
function pagedRows(stories: number): number {
  return stories + sizeOf(stories).activities;
}

/** The measured time without what the host took for its rows, for each request; then times the larger project's, and its rows added. */
export function scaled(measured: BaselineFigures, from: Scenario, to: Scenario): BaselineFigures {
  const perRequest = (measured.wallMs - from.latency.perRowMs * pagedRows(from.stories)) / measured.requests;
  const requests = baselineRequests(to.stories);
  return { requests, wallMs: perRequest * requests + to.latency.perRowMs * pagedRows(to.stories) };
}
