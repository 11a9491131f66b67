// All values of a chart, readable without its picture and without a script.
import type { ChartView } from '../../model/charts/chart-view.ts';
import { printable } from '../../util/printable.ts';
import { shownValue } from './chart-values.tsx';

interface ChartTableProps {
  readonly view: ChartView;
  readonly title: string;
}

export function ChartTable({ view: { rowName, rows, columns }, title }: ChartTableProps) {
  return (
    <details class="chart-data">
      <summary>Table: {title}</summary>
      <div class="chart-table-frame" tabIndex={0} role="group" aria-label={`${title}: table`}>
        <table>
          <thead>
            <tr>
              <th scope="col">{rowName}</th>
              {columns.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ text }, at) => (
              <tr key={at}>
                <th scope="row">
                  <bdi>{printable(text)}</bdi>
                </th>
                {columns.map(({ name, values }) => (
                  <td key={name}>{shownValue(values[at] ?? null)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
