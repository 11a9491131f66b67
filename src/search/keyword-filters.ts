// What each keyword finds in an index: one pass over a typed array, or one question to the text index for each value.
import { BitSet } from './bit-set.ts';
import { parseEstimates } from './check-value.ts';
import { dateFilter } from './date-filter.ts';
import { flagFilter } from './flag-filter.ts';
import type { KeywordName } from './keywords.ts';
import { type Chosen, chosenLabels, chosenPeople, chosenReviews } from './named-things.ts';
import type { KeywordTerm, QueryValue } from './query.ts';
import type { SearchContext } from './search-context.ts';
import type { Lists, TextColumn } from './search-index.ts';
import { expressionOf } from './text-expression.ts';
import { foldedPattern, hasWildcard, matchesPattern } from './wildcards.ts';
import { searchFlags } from '../model/search-flags.ts';
import { storyPriorities, storyStates, storyTypes } from '../model/story-words.ts';
import { searchText } from '../util/search-words.ts';

type Filter = (values: readonly QueryValue[], context: SearchContext, term: KeywordTerm) => BitSet;

const epicType = 254;

const filters: Readonly<Record<KeywordName, Filter>> = {
  name: textFilter('name'),
  description: textFilter('description'),
  comment: textFilter('comments'),
  task: textFilter('tasks'),
  blocker: textFilter('blockers'),
  file: textFilter('files'),
  label(values, context) {
    const { index } = context;
    const { full, isEmptyAsked } = split(values);
    const chosen = chosenLabels(full, index);
    const labelled = holding(index.labels, chosen, context);
    return isEmptyAsked ? labelled.or(lacking(index.labels, context)) : labelled;
  },
  epic(values, context) {
    const { full, isEmptyAsked } = split(values);
    const found = storiesOf(epicsCalled(full, context), context);
    return isEmptyAsked ? found.or(lacking(context.index.epics, context)) : found;
  },
  type: choiceFilter(
    ({ index }) => index.types,
    (word) => (word === 'epic' ? epicType : placeIn(storyTypes, word)),
  ),
  state: choiceFilter(
    ({ index }) => index.states,
    (word) => placeIn(storyStates, word),
  ),
  priority: choiceFilter(
    ({ index }) => index.priorities,
    (word) => placeIn(storyPriorities, word),
  ),
  estimate(values, context) {
    const ranges = values.flatMap(({ text }) => parseEstimates(text) ?? []);
    const { estimates } = context.index;
    return context.storiesWhere((ordinal) => {
      const points = estimates[ordinal] ?? Number.NaN;
      if (Number.isNaN(points)) return ranges.some(({ from }) => Number.isNaN(from));
      return ranges.some(({ from, to }) => points >= from && points <= to);
    });
  },
  id: (values, { index }) =>
    BitSet.of(
      index.count,
      values.flatMap(({ text }) => index.ordinalsOf(text.replace(/^#/u, ''))),
    ),
  external_id(values, context) {
    const { index } = context;
    const { full, isEmptyAsked } = split(values);
    const wanted = full.map((value) => ({ pattern: foldedPattern(value), value }));
    return context.storiesWhere((ordinal) => {
      if (((index.flags[ordinal] ?? 0) & searchFlags.hasExternalId) === 0) return isEmptyAsked;
      const id = index.externalIdOf(ordinal);
      const folded = searchText(id);
      return wanted.some(({ pattern, value }) =>
        hasWildcard(value) ? matchesPattern(folded, pattern) : id.toLowerCase() === value.text.toLowerCase(),
      );
    });
  },
  integration(values, context) {
    const wanted = new Set(values.map(({ text }) => searchText(text)));
    const { index } = context;
    return context.storiesWhere(
      (ordinal) =>
        ((index.flags[ordinal] ?? 0) & searchFlags.hasExternalId) !== 0 &&
        wanted.has(searchText(index.integrationOf(ordinal).replace(/_?integration$/u, ''))),
    );
  },
  owner(values, context) {
    const { full, isEmptyAsked } = split(values);
    const owned = holding(context.index.owners, chosenPeople(full, context.index, context.me), context);
    return isEmptyAsked ? owned.or(lacking(context.index.owners, context)) : owned;
  },
  requester(values, context) {
    const { full, isEmptyAsked } = split(values);
    const chosen = chosenPeople(full, context.index, context.me);
    const { requesters } = context.index;
    return context.storiesWhere((ordinal) => {
      const person = requesters[ordinal] ?? -1;
      return person < 0 ? isEmptyAsked : chosen[person] === 1;
    });
  },
  mywork(values, context) {
    const owned = holding(context.index.owners, chosenPeople(values, context.index, context.me), context);
    const { states } = context.index;
    const accepted = placeIn(storyStates, 'accepted');
    return owned.and(context.storiesWhere((ordinal) => states[ordinal] !== accepted));
  },
  review: (values, context) => holding(context.index.reviews, chosenReviews(values, context.index), context),
  review_status(values, context) {
    const wanted = new Set(values.map(({ text }) => text.toLowerCase()));
    return holding(
      context.index.reviews,
      reviewsWhere(context, ({ status }) => wanted.has(status)),
      context,
    );
  },
  reviewer(values, context) {
    const { full, isEmptyAsked } = split(values);
    const chosen = chosenPeople(full, context.index, context.me);
    const isMeant = ({ reviewer }: { readonly reviewer: number }): boolean =>
      reviewer < 0 ? isEmptyAsked : chosen[reviewer] === 1;
    return holding(context.index.reviews, reviewsWhere(context, isMeant), context);
  },
  is: flagFilter,
  has: flagFilter,
  no: (values, context, term) => context.stories.without(flagFilter(values, context, term)),
  created: dateFilter,
  created_since: dateFilter,
  created_before: dateFilter,
  updated: dateFilter,
  updated_since: dateFilter,
  updated_before: dateFilter,
  accepted: dateFilter,
  accepted_since: dateFilter,
  accepted_before: dateFilter,
  deadline: dateFilter,
  deadline_since: dateFilter,
  deadline_before: dateFilter,
  // The parser keeps it out of the tree.
  includedone: (_values, { all }) => all,
};

export function filterBy(term: KeywordTerm, context: SearchContext): BitSet {
  return filters[term.keyword](term.values, context, term);
}

function textFilter(column: TextColumn): Filter {
  return (values, context) =>
    united(
      values.map((value) => context.matches(expressionOf(value, column, context))),
      context,
    );
}

function choiceFilter(arrayIn: (context: SearchContext) => Uint8Array, numberOf: (word: string) => number): Filter {
  return (values, context) => {
    const wanted = new Uint8Array(256);
    for (const { text } of values) wanted[numberOf(text.toLowerCase())] = 1;
    const array = arrayIn(context);
    const set = new BitSet(context.index.count);
    for (let ordinal = 0; ordinal < context.index.count; ordinal += 1) {
      if (wanted[array[ordinal] ?? 255] === 1) set.add(ordinal);
    }
    return set;
  };
}

function placeIn(words: readonly string[], word: string): number {
  return words.indexOf(word);
}

function split(values: readonly QueryValue[]): { readonly full: QueryValue[]; readonly isEmptyAsked: boolean } {
  const full = values.filter(({ text }) => text.trim() !== '');
  return { full, isEmptyAsked: full.length < values.length };
}

function united(sets: readonly BitSet[], { index }: SearchContext): BitSet {
  return sets.reduce((all, set) => all.or(set), new BitSet(index.count));
}

/** The stories that have at least one of the chosen things. */
function holding({ starts, values }: Lists, chosen: Chosen, context: SearchContext): BitSet {
  return context.storiesWhere((ordinal) => {
    for (let at = starts[ordinal] ?? 0; at < (starts[ordinal + 1] ?? 0); at += 1) {
      if (chosen[values[at] ?? 0] === 1) return true;
    }
    return false;
  });
}

/** The stories whose list is empty. */
function lacking({ starts }: Lists, context: SearchContext): BitSet {
  return context.storiesWhere((ordinal) => starts[ordinal] === starts[ordinal + 1]);
}

function reviewsWhere(
  { index }: SearchContext,
  isMeant: (review: { readonly status: string; readonly reviewer: number }) => boolean,
): Chosen {
  return Uint8Array.from(index.reviewKinds, (review) => (isMeant(review) ? 1 : 0));
}

/** By words of the name, or the id. */
function epicsCalled(values: readonly QueryValue[], context: SearchContext): BitSet {
  const { index, stories } = context;
  const named = values.map((value) => context.matches(expressionOf(value, 'name', context)));
  const numbered = BitSet.of(
    index.count,
    values.flatMap(({ text }) => index.ordinalsOf(text.replace(/^#/u, ''))),
  );
  return united([...named, numbered], context).without(stories);
}

/** The stories of some epics. */
function storiesOf(epics: BitSet, context: SearchContext): BitSet {
  const { starts, values } = context.index.epics;
  return context.storiesWhere((ordinal) => {
    for (let at = starts[ordinal] ?? 0; at < (starts[ordinal + 1] ?? 0); at += 1) {
      if (epics.has(values[at] ?? 0)) return true;
    }
    return false;
  });
}
