// Ticks and labels of a chart whose rows stand from left to right.
import { numberText } from '../../model/charts/number-text.ts';
import type { ChartRow } from '../../model/charts/chart-view.ts';
import { printable } from '../../util/printable.ts';
import { heightOf, labelStep, lineHeight, placeOf, type Plot } from './plot.ts';

interface ValueAxisProps {
  readonly plot: Plot;
  readonly ticks: readonly number[];
}

export function ValueAxis({ plot, ticks }: ValueAxisProps) {
  const highest = ticks.at(-1) ?? 1;
  return (
    <g>
      {ticks.map((tick) => {
        const y = heightOf(plot, tick, highest);
        return (
          <g key={tick}>
            <path class={tick === 0 ? 'chart-axis' : 'chart-grid'} d={`M${plot.left} ${y} H${plot.right}`} />
            <text class="chart-text" x={plot.left - 6} y={y} dy="0.35em" text-anchor="end">
              {numberText(tick)}
            </text>
          </g>
        );
      })}
    </g>
  );
}

interface RowAxisProps {
  readonly plot: Plot;
  readonly rows: readonly ChartRow[];
  readonly title: string;
}

/** The last row always has a label, and from there every few rows. */
export function RowAxis({ plot, rows, title }: RowAxisProps) {
  const labels = rows.map(({ short }) => printable(short, 20));
  const step = labelStep(plot, labels);
  return (
    <g>
      {labels.map((label, at) => {
        if ((labels.length - 1 - at) % step !== 0) return null;
        const x = placeOf(plot, at, labels.length);
        return (
          <g key={at}>
            <path class="chart-axis" d={`M${x} ${plot.bottom} v4`} />
            <text class="chart-text" x={x} y={plot.bottom + lineHeight} text-anchor="middle">
              {label}
            </text>
          </g>
        );
      })}
      <text
        class="chart-text chart-axis-title"
        x={(plot.left + plot.right) / 2}
        y={plot.bottom + lineHeight * 2}
        text-anchor="middle"
      >
        {title}
      </text>
    </g>
  );
}
