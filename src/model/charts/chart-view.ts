// A chart as plain data: its rows and columns are its table, its CSV, and what is drawn. Types only.
import type { ChartName } from './definitions.ts';

export interface ChartRow {
  /** As the table says it. Names that come from an archive are untrusted. */
  readonly text: string;
  /** As the axis says it. */
  readonly short: string;
}

export type Drawn = 'bar' | 'line' | 'area';

export interface ChartColumn {
  readonly name: string;
  /** Null: in the table only. Bars and areas stand on each other, the first one at the bottom. */
  readonly drawn: Drawn | null;
  /** One for each row; null: there is none. */
  readonly values: readonly (number | null)[];
}

export interface ChartView {
  readonly name: ChartName;
  /** `across`: rows are times, from left to right. `down`: rows are things, one below the other. */
  readonly direction: 'across' | 'down';
  /** What a row is. */
  readonly rowName: string;
  readonly rows: readonly ChartRow[];
  readonly columns: readonly ChartColumn[];
  /** Of what is drawn. */
  readonly unit: string;
  /** What it says, in a sentence or two. */
  readonly summary: string;
  /** What is missing, and which days are not to be trusted. */
  readonly notes: readonly string[];
}

/** Days, both part of it. */
export interface ChartRange {
  readonly from: number;
  readonly to: number;
}
