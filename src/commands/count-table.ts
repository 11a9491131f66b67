// The table of the summary: what each resource announced and saved, and how its end was known.
import type { Ending, ResourceCount } from '../model/run.ts';
import { aligned } from './aligned.ts';
import { count } from './amounts.ts';
import { wrapped } from './wrapped.ts';

const endings: Readonly<Record<Ending, string>> = {
  total: "the host's total",
  'whole list': 'one whole list',
  'empty page': 'an empty page',
  'no new rows': 'a page without new rows',
  'with its owners': 'came with its owners',
  'one record': 'one record',
  'joins the archive': 'joins what is held',
  'not proved': 'NOT PROVED',
};

const heading = ['Resource', 'Announced', 'Saved', 'How the end is known'] as const;

type Row = readonly [resource: string, announced: string, saved: string, end: string];

/** Aligned columns; where `columns` are too few for them, one short line per resource. */
export function countLines(counts: readonly ResourceCount[], columns: number): string[] {
  const rows = counts.map(rowOf);
  const table = aligned([heading, ...rows], ['left', 'right', 'right', 'left']);
  const widest = Math.max(...table.map((line) => line.length));
  if (widest <= columns) return table;
  return rows.flatMap(([resource, announced, saved, end]) => {
    const of = announced === '-' ? '' : ` of ${announced}`;
    return wrapped(`${resource}: ${saved}${of}; ${end}`, columns);
  });
}

function rowOf({ resource, announced, saved, state, ending }: ResourceCount): Row {
  const end = endOf(state, ending);
  return [resource, announced === null ? '-' : count(announced), count(saved), end];
}

function endOf(state: ResourceCount['state'], ending: Ending | null): string {
  const known = ending === null ? '' : endings[ending];
  if (state === 'read') return known;
  if (state !== 'incomplete') return state;
  return known === '' ? 'INCOMPLETE' : `INCOMPLETE, ${known}`;
}
