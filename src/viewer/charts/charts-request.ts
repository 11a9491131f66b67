// What the page of charts is given. Types only.
import type { ChartsView } from '../../model/charts/charts-of.ts';

export interface ChartsPageRequest {
  readonly page: 'charts';
  /** The project's id. */
  readonly project: string;
  /** Of the range that was asked for. */
  readonly charts: ChartsView;
}
