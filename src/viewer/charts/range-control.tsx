// Which days the charts show: ranges to choose from, and any two days. Links and a form, so that it works without a script.
import type { ChartsView } from '../../model/charts/charts-of.ts';
import type { AskedRange } from '../../model/charts/range.ts';
import { visible } from '../../util/visible.ts';
import { useReader } from '../reader.ts';

interface RangeControlProps {
  readonly project: string;
  readonly charts: ChartsView;
  readonly onRange: (asked: AskedRange) => void;
}

export function RangeControl({ project, charts: { range, offered, bounds, timeZone }, onRange }: RangeControlProps) {
  const reader = useReader();
  const hrefOf = ({ from, to }: AskedRange): string => reader.hrefOf({ to: 'charts', project, query: { from, to } });
  const [action = '', carried = ''] = reader.hrefOf({ to: 'charts', project }).split('?');
  return (
    <div class="chart-range">
      <ul>
        {offered.map((each) => (
          <li key={each.text}>
            <a
              href={hrefOf(each)}
              aria-current={each.from === range.from && each.to === range.to ? 'true' : undefined}
              onClick={(event) => {
                if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
                event.preventDefault();
                onRange(each);
              }}
            >
              {each.text}
            </a>
          </li>
        ))}
      </ul>
      <form
        method="get"
        action={action}
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          onRange({ from: textIn(form, 'from'), to: textIn(form, 'to') });
        }}
      >
        {/* The snapshot that was chosen; a form drops what its address says. */}
        {[...new URLSearchParams(carried)].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <label>
          From <DayField key={range.from} name="from" value={range.from} bounds={bounds} />
        </label>{' '}
        <label>
          to <DayField key={range.to} name="to" value={range.to} bounds={bounds} />
        </label>{' '}
        <button>Show</button>
      </form>
      <p class="soft">Days are those of {visible(timeZone.replaceAll('_', ' '))}.</p>
    </div>
  );
}

interface DayFieldProps {
  readonly name: string;
  readonly value: string;
  readonly bounds: AskedRange;
}

function DayField({ name, value, bounds }: DayFieldProps) {
  return <input type="date" name={name} defaultValue={value} min={bounds.from} max={bounds.to} />;
}

function textIn(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
