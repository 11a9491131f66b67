// The page of charts: what the archive tells about the work, over the days that are chosen.
import { dayOfText, daysText } from '../../model/charts/days.ts';
import { definitionOf } from '../../model/charts/definitions.ts';
import type { AskedRange } from '../../model/charts/range.ts';
import { ChartSection } from '../charts/chart-section.tsx';
import type { ChartsPageRequest } from '../charts/charts-request.ts';
import { RangeControl } from '../charts/range-control.tsx';
import { useCharts } from '../charts/use-charts.ts';

export function ChartsPage({ project, charts: given }: ChartsPageRequest) {
  const { charts, isLoading, failure, show } = useCharts(project, given);
  const { range, notes } = charts;
  return (
    <div class="charts">
      <h1>Charts</h1>
      <nav class="chart-list" aria-label="Charts">
        <ul>
          {charts.charts.map(({ name }) => (
            <li key={name}>
              <a href={`#${name}`}>{definitionOf(name).title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <RangeControl project={project} charts={charts} onRange={show} />
      <p class="chart-state" role="status">
        {failure ?? (isLoading ? 'Calculating …' : shownRange(range))}
      </p>
      {notes.length > 0 && (
        <ul class="chart-notes" aria-label="What is not known">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      {charts.charts.map((view) => (
        <ChartSection
          key={view.name}
          view={view}
          days={shownRange(range)}
          fileName={`${project}-${range.from}-${range.to}-`}
        />
      ))}
    </div>
  );
}

function shownRange({ from, to }: AskedRange): string {
  const [first, last] = [dayOfText(from), dayOfText(to)];
  return first === null || last === null ? `${from} to ${to}` : daysText(first, last);
}
