// Where the entries of a legend stand: beside each other, in as many lines as they need; or at the right end of what they name.
import type { DrawnColumn } from './drawn-columns.ts';
import { sampleWidth } from './marks.tsx';
import { heightOf, lineHeight, type Plot, rounded, spreadOut, textWidth } from './plot.ts';

export interface LegendEntry {
  readonly column: DrawnColumn;
  readonly x: number;
  readonly y: number;
}

const between = 18;
export const sampleGap = 6;

export function entryWidth({ name }: DrawnColumn): number {
  return sampleWidth + sampleGap + textWidth(name);
}

/** Above the chart. */
export function legendLines(columns: readonly DrawnColumn[], width: number): readonly LegendEntry[] {
  let [x, y] = [0, lineHeight / 2 + 2];
  return columns.map((column) => {
    const own = entryWidth(column);
    if (x > 0 && x + own > width) [x, y] = [0, y + lineHeight + 2];
    const entry = { column, x: rounded(x), y };
    x += own + between;
    return entry;
  });
}

/** Beside the last values; from top to bottom as the values are. */
export function endLabels(columns: readonly DrawnColumn[], plot: Plot, highest: number): readonly LegendEntry[] {
  const heights = columns.map(({ drawn, values, base }) => {
    const last = values.findLastIndex((value) => value !== null);
    const value = values[last] ?? 0;
    // An area is named in its middle.
    return heightOf(plot, drawn === 'area' ? (base[last] ?? 0) + value / 2 : value, highest);
  });
  const placed = spreadOut(heights, plot);
  return columns.map((column, at) => ({ column, x: plot.right + 8, y: placed[at] ?? plot.top }));
}
