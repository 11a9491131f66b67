// One chart with everything that belongs to it: what it says, what it counts, what is missing, its table, and its files.
import type { ChartView } from '../../model/charts/chart-view.ts';
import { definitionOf } from '../../model/charts/definitions.ts';
import { useMounted } from '../lists/use-mounted.ts';
import { ChartDownloads } from './chart-downloads.tsx';
import { ChartFigure } from './chart-figure.tsx';
import { ChartTable } from './chart-table.tsx';
import { mostDrawn } from './down-chart.tsx';

interface ChartSectionProps {
  readonly view: ChartView;
  /** Which days it shows. */
  readonly days: string;
  /** Begins the names of files, before the chart's own. */
  readonly fileName: string;
}

export function ChartSection({ view, days, fileName }: ChartSectionProps) {
  const { title, counts, source } = definitionOf(view.name);
  const isMounted = useMounted();
  const isCut = view.direction === 'down' && view.rows.length > mostDrawn;
  return (
    <section class="chart-section" id={view.name} aria-labelledby={`${view.name}-heading`}>
      <h2 id={`${view.name}-heading`}>{title}</h2>
      <p class="chart-counts">{counts}</p>
      <p class="chart-summary">{view.summary}</p>
      {view.rows.length > 0 && <ChartFigure view={view} />}
      {isCut && (
        <p class="chart-note">
          The picture shows the first {mostDrawn}; the table has all {view.rows.length}.
        </p>
      )}
      {view.notes.length > 0 && (
        <ul class="chart-notes" aria-label="What is not known">
          {view.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {view.rows.length > 0 && <ChartTable view={view} title={title} />}
      <details class="chart-definition">
        <summary>Records behind it: {title}</summary>
        <p>{source}</p>
      </details>
      {isMounted && view.rows.length > 0 && (
        <ChartDownloads view={view} title={title} days={days} fileName={fileName} />
      )}
    </section>
  );
}
