// The values of one row as text: of the one that is pointed at or touched, or that the slider stands on.
import type { ChartView } from '../../model/charts/chart-view.ts';
import { definitionOf } from '../../model/charts/definitions.ts';
import { numberText } from '../../model/charts/number-text.ts';
import { printable } from '../../util/printable.ts';
import { useMounted } from '../lists/use-mounted.ts';

interface ChartValuesProps {
  readonly view: ChartView;
  readonly count: number;
  readonly chosen: number | null;
  readonly onChoose: (row: number) => void;
}

export function ChartValues({ view, count, chosen, onChoose }: ChartValuesProps) {
  const isMounted = useMounted();
  if (!isMounted || count === 0) return null;
  const text = chosen === null ? '' : valuesText(view, chosen);
  return (
    <div class="chart-values">
      {count > 1 && (
        <input
          type="range"
          min={0}
          max={count - 1}
          value={chosen ?? count - 1}
          aria-label={`${definitionOf(view.name).title}: read the values, ${view.rowName.toLowerCase()} by ${view.rowName.toLowerCase()}`}
          aria-valuetext={chosen === null ? 'No value chosen' : text}
          onInput={(event) => onChoose(Number(event.currentTarget.value))}
        />
      )}
      <p aria-hidden="true" dir="auto">
        {chosen === null ? 'Point at the chart or move the slider to read values.' : text}
      </p>
    </div>
  );
}

function valuesText({ rowName, rows, columns }: ChartView, row: number): string {
  const values = columns
    .filter(
      ({ drawn, values }, at) => drawn !== null || (at > 0 && columns[0]?.drawn !== null && (values[row] ?? 0) !== 0),
    )
    .map(({ name, values }) => `${name}: ${shownValue(values[row] ?? null)}`);
  return `${rowName} ${printable(rows[row]?.text ?? '', 120)}. ${values.join('; ')}.`;
}

export function shownValue(value: number | null): string {
  return value === null ? '–' : numberText(value);
}
