// Which record of a person stays where a run did not read every place that names people: what tells less than the archive holds is no news.
import type { RunFacts } from '../model/run.ts';
import { outline } from '../util/json-text.ts';

/** Whether the run has read everything that there is, so that each person is recorded as fully as the host tells of them. */
export function hasReadAll({ carried, counts, gaps }: Pick<RunFacts, 'carried' | 'counts' | 'gaps'>): boolean {
  const isPart = counts.some(
    ({ ending, state }) => ending === 'joins the archive' || state === 'incomplete' || state === 'left out as asked',
  );
  return carried === null && gaps.length === 0 && !isPart;
}

/** Both are records of the same person, whose id hosts write in more than one way. Equal attributes with other values are news, and so are more attributes. */
export function tellsNothingNew(text: string, held: string): boolean {
  const [now, before] = [valuesIn(text), valuesIn(held)];
  if (now.size > before.size) return false;
  const shared = [...now].filter(([name]) => before.has(name));
  if (shared.length === before.size) return false;
  return shared.every(([name, value]) => name === 'id' || before.get(name) === value);
}

function valuesIn(text: string): ReadonlyMap<string, string> {
  return new Map(outline(text).properties.map(({ name, valueStart, end }) => [name, text.slice(valueStart, end)]));
}
