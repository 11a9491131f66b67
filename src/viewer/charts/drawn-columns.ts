// The columns of a chart that are drawn, each with its look; and how they stand on each other.
import type { ChartColumn, ChartView, Drawn } from '../../model/charts/chart-view.ts';

export interface DrawnColumn {
  readonly name: string;
  readonly drawn: Drawn;
  readonly values: readonly (number | null)[];
  /** Its colour, pattern, marker and dashes; the same in every range. */
  readonly look: number;
  /** Of bars and areas: on what it stands. */
  readonly base: readonly number[];
}

export const looks = 8;

export function drawnColumns({ columns }: Pick<ChartView, 'columns'>): DrawnColumn[] {
  let base: number[] = [];
  return columns.flatMap((column: ChartColumn, at): DrawnColumn[] => {
    if (column.drawn === null) return [];
    const stands = column.drawn === 'line' ? [] : base;
    if (column.drawn !== 'line') base = column.values.map((value, row) => (stands[row] ?? 0) + (value ?? 0));
    const { name, drawn, values } = column;
    return [{ name, drawn, values, look: at % looks, base: stands }];
  });
}

/** Up to which value the axis must reach. */
export function highestOf(columns: readonly DrawnColumn[]): number {
  return columns.reduce(
    (highest, { values, base }) =>
      values.reduce<number>((most, value, row) => Math.max(most, (base[row] ?? 0) + (value ?? 0)), highest),
    0,
  );
}
