// `created`, `updated`, `accepted` and `deadline`, each also with `_since` and `_before`.
import { BitSet } from './bit-set.ts';
import { parseDates } from './date-expression.ts';
import { spanOf, type Span } from './date-span.ts';
import type { KeywordTerm, QueryValue } from './query.ts';
import type { SearchContext } from './search-context.ts';
import type { SearchIndex } from './search-index.ts';

const arrays: Readonly<Record<string, (index: SearchIndex) => Float64Array>> = {
  created: ({ created }) => created,
  updated: ({ updated }) => updated,
  accepted: ({ accepted }) => accepted,
  deadline: ({ deadlines }) => deadlines,
};

export function dateFilter(values: readonly QueryValue[], context: SearchContext, { keyword }: KeywordTerm): BitSet {
  const [attribute = '', side] = keyword.split('_');
  const times = arrays[attribute]?.(context.index) ?? new Float64Array();
  const spans = values.flatMap(({ text }) => {
    const dates = parseDates(text);
    return dates === null ? [] : [sideOf(spanOf(dates, context.now, context.zone), side)];
  });
  const set = new BitSet(context.index.count);
  for (let ordinal = 0; ordinal < context.index.count; ordinal += 1) {
    const time = times[ordinal] ?? Number.NaN;
    if (spans.some(({ start, end }) => time >= start && time < end)) set.add(ordinal);
  }
  return set;
}

function sideOf({ start, end }: Span, side: string | undefined): Span {
  if (side === 'since') return { start, end: Infinity };
  return side === 'before' ? { start: -Infinity, end: start } : { start, end };
}
