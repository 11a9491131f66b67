// What is drawn for a column: bars, a line with markers, or an area.
import type { DrawnColumn } from './drawn-columns.ts';
import { patternId } from './patterns.tsx';
import { heightOf, placeOf, type Plot, rounded } from './plot.ts';

interface MarksProps {
  readonly chart: string;
  readonly column: DrawnColumn;
  readonly plot: Plot;
  readonly highest: number;
}

const widestBar = 44;

export function barWidth({ left, right }: Plot, count: number): number {
  return rounded(Math.max(1, Math.min(widestBar, ((right - left) / count) * 0.72)));
}

export function Bars({ chart, column: { values, base, look }, plot, highest }: MarksProps) {
  const width = barWidth(plot, values.length);
  return (
    <g>
      {values.map((value, at) => {
        if (value === null || value === 0) return null;
        const from = base[at] ?? 0;
        const top = heightOf(plot, from + value, highest);
        const x = rounded(placeOf(plot, at, values.length) - width / 2);
        const height = rounded(heightOf(plot, from, highest) - top);
        return (
          <rect
            key={at}
            class={`chart-bar look-${look}`}
            fill={`url(#${patternId(chart, look)})`}
            x={x}
            y={top}
            width={width}
            height={height}
          />
        );
      })}
    </g>
  );
}

export function Area({ chart, column: { values, base, look }, plot, highest }: MarksProps) {
  const point = (at: number, value: number): string =>
    `${placeOf(plot, at, values.length)} ${heightOf(plot, value, highest)}`;
  const upper = values.map((value, at) => point(at, (base[at] ?? 0) + (value ?? 0)));
  const lower = values.map((_, at) => point(at, base[at] ?? 0)).toReversed();
  return (
    <path
      class={`chart-area look-${look}`}
      fill={`url(#${patternId(chart, look)})`}
      d={`M${[...upper, ...lower].join(' L')} Z`}
    />
  );
}

const dashes: readonly (string | undefined)[] = [undefined, '7 4', '2 3', '10 3 2 3', '1 4', '12 4', '5 2', '3 6'];
/** Closer together they would be one smear. */
const leastApart = 14;

export function Line({ column: { values, look }, plot, highest }: MarksProps) {
  const hasMarkers = (plot.right - plot.left) / values.length >= leastApart;
  const path = pathOf(values, plot, highest);
  return (
    <g>
      {/* Without colour, too, it is seen on bars. */}
      <path class="chart-halo" d={path} />
      <path class={`chart-line look-${look}`} stroke-dasharray={dashes[look]} d={path} />
      {values.map((value, at) => {
        if (value === null) return null;
        // A value between two that are not there would not be seen.
        const isAlone = (values[at - 1] ?? null) === null && (values[at + 1] ?? null) === null;
        if (!hasMarkers && !isAlone) return null;
        const [x, y] = [placeOf(plot, at, values.length), heightOf(plot, value, highest)];
        return <Marker key={at} look={look} x={x} y={y} />;
      })}
    </g>
  );
}

function pathOf(values: readonly (number | null)[], plot: Plot, highest: number): string {
  return values
    .flatMap((value, at) => {
      if (value === null) return [];
      const start = (values[at - 1] ?? null) === null ? 'M' : 'L';
      return [`${start}${placeOf(plot, at, values.length)} ${heightOf(plot, value, highest)}`];
    })
    .join(' ');
}

const shapes: readonly string[] = [
  'M-4 0 A4 4 0 1 0 4 0 A4 4 0 1 0 -4 0 Z',
  'M-3.5 -3.5 H3.5 V3.5 H-3.5 Z',
  'M0 -4.5 L4.5 3.5 H-4.5 Z',
  'M0 -5 L5 0 L0 5 L-5 0 Z',
];

export function Marker({ look, x, y }: { readonly look: number; readonly x: number; readonly y: number }) {
  return (
    <path
      class={`chart-marker look-${look}`}
      transform={`translate(${x} ${y})`}
      d={shapes[look % shapes.length] ?? ''}
    />
  );
}

/** As it is drawn, for a legend. */
export function Sample({ chart, column: { drawn, look }, x, y }: Pick<MarksProps, 'chart' | 'column'> & Point) {
  if (drawn !== 'line') {
    return (
      <rect
        class={`chart-bar look-${look}`}
        fill={`url(#${patternId(chart, look)})`}
        x={x}
        y={rounded(y - 6)}
        width={sampleWidth}
        height={12}
      />
    );
  }
  return (
    <g>
      <path class={`chart-line look-${look}`} stroke-dasharray={dashes[look]} d={`M${x} ${y} h${sampleWidth}`} />
      <Marker look={look} x={rounded(x + sampleWidth / 2)} y={y} />
    </g>
  );
}

interface Point {
  readonly x: number;
  readonly y: number;
}

export const sampleWidth = 26;
