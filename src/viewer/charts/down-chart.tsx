// A chart whose rows are things: a bar for each, one below the other.
import type { ChartView } from '../../model/charts/chart-view.ts';
import { numberText } from '../../model/charts/number-text.ts';
import { printable } from '../../util/printable.ts';
import { drawnColumns, highestOf } from './drawn-columns.ts';
import { patternId, Patterns } from './patterns.tsx';
import { fitted, rounded, textWidth } from './plot.ts';

/** More are in the table only. */
export const mostDrawn = 15;
const rowHeight = 26;

export function downHeight({ rows }: ChartView): number {
  return Math.max(1, Math.min(mostDrawn, rows.length)) * rowHeight + 8;
}

interface DownChartProps {
  readonly view: ChartView;
  readonly width: number;
  readonly chosen: number | null;
}

export function DownChart({ view, width, chosen }: DownChartProps) {
  const [column] = drawnColumns(view);
  if (column === undefined) return null;
  const highest = highestOf([column]) || 1;
  const names = view.rows.slice(0, mostDrawn).map(({ short }) => printable(short, 60));
  const left = rounded(Math.min(width * 0.4, names.reduce((most, name) => Math.max(most, textWidth(name)), 0) + 10));
  const room = width - left - textWidth(numberText(highest)) - 14;
  return (
    <>
      <Patterns chart={view.name} looks={[column.look]} />
      {names.map((name, at) => {
        const value = column.values[at] ?? 0;
        const length = rounded((room * value) / highest);
        const middle = at * rowHeight + rowHeight / 2 + 4;
        return (
          <g key={at}>
            <text class="chart-text" x={left - 8} y={middle} dy="0.35em" text-anchor="end" direction="ltr">
              {fitted(name, left - 8)}
            </text>
            <rect
              class={`chart-bar look-${column.look}`}
              fill={`url(#${patternId(view.name, column.look)})`}
              x={left}
              y={middle - 9}
              width={length}
              height={18}
            />
            <text class="chart-text" x={left + length + 6} y={middle} dy="0.35em">
              {numberText(value)}
            </text>
            {chosen === at && <path class="chart-cursor" d={`M${left - 3} ${middle - 12} v24`} />}
          </g>
        );
      })}
    </>
  );
}

export function downRowAt({ rows }: ChartView, y: number): number {
  return Math.max(0, Math.min(Math.min(mostDrawn, rows.length) - 1, Math.floor((y - 4) / rowHeight)));
}
