// A chart whose rows are times: bars, lines or areas from left to right.
import type { ChartView } from '../../model/charts/chart-view.ts';
import { numberText } from '../../model/charts/number-text.ts';
import { RowAxis, ValueAxis } from './axes.tsx';
import { type DrawnColumn, drawnColumns, highestOf } from './drawn-columns.ts';
import { endLabels, entryWidth, type LegendEntry, legendLines, sampleGap } from './legend.ts';
import { Area, Bars, Line, Sample, sampleWidth } from './marks.tsx';
import { Patterns } from './patterns.tsx';
import { heightOf, lineHeight, placeOf, type Plot, textWidth, ticksUpTo } from './plot.ts';

interface AcrossChartProps {
  readonly view: ChartView;
  readonly layout: AcrossLayout;
  /** The row whose values are read; null: none. */
  readonly chosen: number | null;
}

export interface AcrossLayout {
  readonly plot: Plot;
  readonly columns: readonly DrawnColumn[];
  readonly ticks: readonly number[];
  readonly legend: readonly LegendEntry[];
}

const plotHeight = 260;
/** Wide enough for names beside lines. */
const wideEnough = 560;

export function acrossLayout(view: ChartView, width: number): AcrossLayout {
  const columns = drawnColumns(view);
  const ticks = ticksUpTo(highestOf(columns));
  const hasEnds = width >= wideEnough && columns.length > 1 && columns.every(({ drawn }) => drawn !== 'bar');
  const lines = hasEnds || columns.length < 2 ? [] : legendLines(columns, width);
  const unitLine = (lines.at(-1)?.y ?? -lineHeight / 2) + lineHeight * 1.5;
  const plot = {
    width,
    left: ticks.reduce((most, tick) => Math.max(most, textWidth(numberText(tick))), 0) + 12,
    right:
      width -
      (hasEnds ? columns.reduce((most, column) => Math.max(most, entryWidth(column)), 0) + 12 : endRoom(view, width)),
    top: unitLine + 12,
    bottom: unitLine + 12 + plotHeight,
    height: unitLine + 12 + plotHeight + lineHeight * 2 + 8,
  };
  return { plot, columns, ticks, legend: hasEnds ? endLabels(columns, plot, ticks.at(-1) ?? 1) : lines };
}

/** The label of the last row may be wider than its place. */
function endRoom({ rows }: ChartView, width: number): number {
  return Math.max(10, textWidth(rows.at(-1)?.short ?? '') / 2 - width / rows.length / 2 + 4);
}

export function AcrossChart({ view, layout: { plot, columns, ticks, legend }, chosen }: AcrossChartProps) {
  const highest = ticks.at(-1) ?? 1;
  const shapes = { bar: Bars, line: Line, area: Area };
  return (
    <>
      <Patterns chart={view.name} looks={columns.filter(({ drawn }) => drawn !== 'line').map(({ look }) => look)} />
      <text class="chart-text chart-axis-title" x={0} y={plot.top - 14}>
        {view.unit}
      </text>
      <ValueAxis plot={plot} ticks={ticks} />
      {columns.map((column) => {
        const Shape = shapes[column.drawn];
        return <Shape key={column.name} chart={view.name} column={column} plot={plot} highest={highest} />;
      })}
      <BarValues columns={columns} plot={plot} highest={highest} />
      <RowAxis plot={plot} rows={view.rows} title={view.rowName} />
      {legend.map(({ column, x, y }) => (
        <g key={column.name}>
          <Sample chart={view.name} column={column} x={x} y={y} />
          <text class="chart-text" x={x + sampleWidth + sampleGap} y={y} dy="0.35em">
            {column.name}
          </text>
        </g>
      ))}
      {chosen !== null && (
        <path class="chart-cursor" d={`M${placeOf(plot, chosen, view.rows.length)} ${plot.top} V${plot.bottom}`} />
      )}
    </>
  );
}

interface BarValuesProps {
  readonly columns: readonly DrawnColumn[];
  readonly plot: Plot;
  readonly highest: number;
}

/** Over each bar, where there is room: not where a line may run through. */
function BarValues({ columns, plot, highest }: BarValuesProps) {
  const top = columns.findLast(({ drawn }) => drawn === 'bar');
  if (top === undefined || columns.some(({ drawn }) => drawn === 'line')) return null;
  const totals = top.values.map((value, at) => (top.base[at] ?? 0) + (value ?? 0));
  const texts = totals.map((total) => numberText(Math.round(total * 10) / 10));
  const widest = texts.reduce((most, text) => Math.max(most, textWidth(text)), 0) + 6;
  if (widest > (plot.right - plot.left) / totals.length) return null;
  return (
    <g>
      {totals.map((total, at) =>
        top.values[at] === null || total === 0 ? null : (
          <text
            key={at}
            class="chart-text"
            x={placeOf(plot, at, totals.length)}
            y={heightOf(plot, total, highest) - 4}
            text-anchor="middle"
          >
            {texts[at]}
          </text>
        ),
      )}
    </g>
  );
}
