// A moment: in UTC as the server and a page without a script show it, in the reader's own zone once the script runs; what was sent stands in its title.
import { useEffect, useState } from 'preact/hooks';
import { visible } from '../util/visible.ts';
import { dayText, momentText } from './board/days.ts';

/** What is no time stays the text that it is; a day without a time of day is the same day in every zone. */
export function Time({ at }: { readonly at: string }) {
  const zone = useReaderZone();
  const time = Date.parse(at);
  if (!Number.isFinite(time)) return <bdi>{visible(at)}</bdi>;
  const isDay = /^\d{4}-\d\d-\d\d$/u.test(at);
  return (
    <time dateTime={isDay ? at : new Date(time).toISOString()} title={visible(at)}>
      {isDay ? dayText(at, 'UTC') : momentText(at, zone)}
    </time>
  );
}

/** UTC on the server and in the first rendering of the browser, which must equal the server's. */
export function useReaderZone(): string {
  const [zone, setZone] = useState('UTC');
  useEffect(() => setZone(new Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  return zone;
}
