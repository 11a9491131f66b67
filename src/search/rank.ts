// The order of hits. With words: what has the id that was typed, then what has all words in its name, then some of them, then the rest; within each by how well
// the text fits. Where more than `mostScored` documents have the words, those that have them in their names come first, and the text is not weighed. Otherwise,
// and where the query has no words, as Tracker's page showed them: accepted lately, in progress, unstarted, icebox, epics, and what is done, the last accepted
// first; within each as the host orders them.
import { BitSet } from './bit-set.ts';
import { idIn, wantedTerms } from './evaluate.ts';
import type { Query, QueryNode, TextTerm } from './query.ts';
import type { SearchContext } from './search-context.ts';
import { expressionOf, searchTermsOf } from './text-expression.ts';
import { isEverything } from './wildcards.ts';
import { searchFlags } from '../model/search-flags.ts';
import { storyStates } from '../model/story-words.ts';
import { keywordNamed } from './keywords.ts';

/** Scoring takes time for each document that has one of the words. */
export const mostScored = 5000;

/** All of `found`, best first. */
export function ranked(found: BitSet, query: Query, context: SearchContext): Uint32Array {
  const byPage = pageOrder(found, context);
  const expressions = wantedExpressions(query, context);
  const ids = typedIds(query, context);
  if (expressions.length === 0 && ids.count() === 0) return byPage;
  const operator = hasOr(query.root) ? 'OR' : 'AND';
  const scores = scoresOf(expressions, operator, context);
  const tierOf = tiers(expressions, ids, scores === null ? operator : null, context);
  const groups = grouped(byPage, tierCount, tierOf);
  if (scores !== null) sortEach(groups, scores, context.index.count);
  return groups.ordinals;
}

const tierCount = 4;

interface Groups {
  readonly ordinals: Uint32Array;
  /** Where each group begins, and where the last one ends. */
  readonly starts: Uint32Array;
}

/** Those of group 0 first; within each as they came. Counted before they are put anywhere: thousands of hits are more than a growing list takes well. */
function grouped(ordinals: Uint32Array, count: number, groupOf: (ordinal: number) => number): Groups {
  const groups = ordinals.map(groupOf);
  const starts = new Uint32Array(count + 1);
  for (const group of groups) starts[group + 1] = (starts[group + 1] ?? 0) + 1;
  for (let group = 1; group <= count; group += 1) starts[group] = (starts[group] ?? 0) + (starts[group - 1] ?? 0);
  const next = starts.slice();
  const sorted = new Uint32Array(ordinals.length);
  for (const [index, group] of groups.entries()) {
    const place = next[group] ?? 0;
    sorted[place] = ordinals[index] ?? 0;
    next[group] = place + 1;
  }
  return { ordinals: sorted, starts };
}

/** Within each group; equals as they came. */
function sortEach({ ordinals, starts }: Groups, scores: ReadonlyMap<number, number>, count: number): void {
  const byOrdinal = new Float64Array(count).fill(Infinity);
  for (const [ordinal, score] of scores) byOrdinal[ordinal] = score;
  for (let group = 0; group < tierCount; group += 1) {
    const [start = 0, end = 0] = [starts[group], starts[group + 1]];
    const sorted = Array.from(ordinals.subarray(start, end)).toSorted((one, two) => {
      const [first = Infinity, second = Infinity] = [byOrdinal[one], byOrdinal[two]];
      // Infinity less Infinity is no number, which would be no order.
      return first === second ? 0 : first < second ? -1 : 1;
    });
    ordinals.set(sorted, start);
  }
}

interface Wanted {
  readonly any: string;
  readonly name: string | null;
}

/** Of the words that are looked for, anywhere and in names. */
function wantedExpressions({ root }: Query, context: SearchContext): Wanted[] {
  if (root === null) return [];
  return wantedTerms(root).flatMap((term): Wanted[] => {
    const column = term.kind === 'keyword' ? keywordNamed(term.keyword)?.column : null;
    if (column === undefined) return [];
    const values = term.kind === 'keyword' ? term.values : isEverything(term) ? [] : [term];
    return values.flatMap((value) => {
      const any = expressionOf(value, column, context);
      if (any === null) return [];
      return [{ any, name: column === null || column === 'name' ? expressionOf(value, 'name', context) : null }];
    });
  });
}

function typedIds({ root }: Query, { index }: SearchContext): BitSet {
  const terms = root === null ? [] : wantedTerms(root);
  const ids = terms.filter((term): term is TextTerm => term.kind === 'text').map(idIn);
  return BitSet.of(
    index.count,
    ids.flatMap((id) => (id === null ? [] : index.ordinalsOf(id))),
  );
}

/** `only`: names are asked for once, with all words or one of them; null: with all, and then with one. */
function tiers(
  wanted: readonly Wanted[],
  ids: BitSet,
  only: Operator | null,
  context: SearchContext,
): (ordinal: number) => number {
  const names = wanted.flatMap(({ name }) => (name === null ? [] : [name]));
  const best = context.matches(joined(names, only ?? 'AND'));
  const next = only === null ? context.matches(joined(names, 'OR')) : best;
  return (ordinal) => (ids.has(ordinal) ? 0 : best.has(ordinal) ? 1 : next.has(ordinal) ? 2 : 3);
}

/** Null where too many documents have the words. */
function scoresOf(
  wanted: readonly Wanted[],
  operator: Operator,
  context: SearchContext,
): ReadonlyMap<number, number> | null {
  const expression = joined(
    wanted.map(({ any }) => any),
    operator,
  );
  if (expression === null || context.matches(expression).count() > mostScored) return null;
  return context.index.scores(expression);
}

type Operator = 'AND' | 'OR';

/** In the form in which the query itself was asked for, so that it is not asked for twice. */
function joined(expressions: readonly string[], operator: Operator): string | null {
  const [first = null, ...rest] = expressions;
  return rest.reduce<string | null>((all, each) => `(${all} ${operator} ${each})`, first);
}

function hasOr(node: QueryNode | null): boolean {
  if (node === null || node.kind === 'text') return false;
  if (node.kind === 'keyword') return node.values.length > 1 && searchTermsOf(node).length > 1;
  if (node.kind === 'not') return false;
  return (
    node.rest.some(({ operator }) => operator === 'or') ||
    [node.first, ...node.rest.map((each) => each.node)].some(hasOr)
  );
}

const started: ReadonlySet<string> = new Set(['delivered', 'finished', 'started', 'rejected']);
const waiting: ReadonlySet<string> = new Set(['planned', 'unstarted']);

const places = { accepted: 0, started: 1, waiting: 2, icebox: 3, epic: 4, done: 5 } as const;

/** By number of the state. */
const placeOfState = storyStates.map((state) => {
  if (state === 'accepted') return places.accepted;
  if (started.has(state)) return places.started;
  return waiting.has(state) ? places.waiting : places.icebox;
});

function pageOrder(found: BitSet, { index }: SearchContext): Uint32Array {
  const placeOf = (ordinal: number): number => {
    if (ordinal >= index.storyCount) return places.epic;
    const isDone = ((index.flags[ordinal] ?? 0) & searchFlags.doneIteration) !== 0;
    return isDone ? places.done : (placeOfState[index.states[ordinal] ?? 255] ?? places.icebox);
  };
  const { ordinals, starts } = grouped(found.ordinals(), Object.keys(places).length, placeOf);
  ordinals.subarray(starts[places.done], starts[places.done + 1]).reverse();
  return ordinals;
}
