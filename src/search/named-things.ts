// Labels, people and review types of an index by the words of a query: which of them a value means.
import { searchText } from '../util/search-words.ts';
import type { QueryValue } from './query.ts';
import type { IndexedPerson, SearchIndex } from './search-index.ts';
import { foldedPattern, hasWildcard, matchesPattern } from './wildcards.ts';

interface FoldedPerson {
  readonly name: string;
  /** Everything that means just this person. */
  readonly exact: ReadonlySet<string>;
}

interface FoldedNames {
  readonly labels: readonly string[];
  readonly people: readonly FoldedPerson[];
  readonly reviewTypes: readonly string[];
}

const kept = new WeakMap<SearchIndex, FoldedNames>();

function foldedNames(index: SearchIndex): FoldedNames {
  const known = kept.get(index);
  if (known !== undefined) return known;
  const names = {
    labels: index.labelNames.map(searchText),
    people: index.people.map(foldedPerson),
    reviewTypes: index.reviewKinds.map(({ type }) => searchText(type)),
  };
  kept.set(index, names);
  return names;
}

function foldedPerson({ id, name, initials, username }: IndexedPerson): FoldedPerson {
  const folded = searchText(name);
  const exact = [id, folded, searchText(initials), searchText(username)].filter((each) => each !== '');
  return { name: folded, exact: new Set(exact) };
}

/** As a table of bytes: 1 where the thing of that number is meant. */
export type Chosen = Uint8Array;

/** In quotes the whole name, else words of it that stand together; a pattern may match either. */
function meansName(value: QueryValue, name: string, pattern: string): boolean {
  if (value.isQuoted) return name === pattern;
  if (!hasWildcard(value)) return pattern !== '' && ` ${name} `.includes(` ${pattern} `);
  return matchesPattern(name, pattern) || name.split(' ').some((word) => matchesPattern(word, pattern));
}

/** A name without letters and digits is compared as it is. */
function chosenNames(
  values: readonly QueryValue[],
  folded: readonly string[],
  written: (number: number) => string,
): Chosen {
  const chosen = new Uint8Array(folded.length);
  for (const value of values) {
    const pattern = foldedPattern(value);
    for (const [number, name] of folded.entries()) {
      const isMeant = pattern === '' ? written(number).trim() === value.text.trim() : meansName(value, name, pattern);
      if (isMeant) chosen[number] = 1;
    }
  }
  return chosen;
}

export function chosenLabels(values: readonly QueryValue[], index: SearchIndex): Chosen {
  return chosenNames(values, foldedNames(index).labels, (number) => index.labelNames[number] ?? '');
}

/** `<type>` or `<type>&<status>`. */
export function chosenReviews(values: readonly QueryValue[], index: SearchIndex): Chosen {
  const chosen = new Uint8Array(index.reviewKinds.length);
  for (const value of values) {
    const [, type = value.text, status = null] = /^(.*)&([a-z_]+)$/iu.exec(value.text) ?? [];
    const named = chosenNames(
      [{ ...value, text: type }],
      foldedNames(index).reviewTypes,
      (number) => index.reviewKinds[number]?.type ?? '',
    );
    for (const [number, review] of index.reviewKinds.entries()) {
      if (named[number] === 1 && (status === null || review.status === status.toLowerCase())) chosen[number] = 1;
    }
  }
  return chosen;
}

/** By id, initials, user name or full name; where nobody is called so, by the beginning of a part of the name, else by any piece of it. */
export function chosenPeople(values: readonly QueryValue[], index: SearchIndex, me: string | null): Chosen {
  const { people } = foldedNames(index);
  const chosen = new Uint8Array(people.length);
  for (const value of values) {
    const text = me !== null && value.text.toLowerCase() === 'me' ? me : value.text;
    for (const number of peopleCalled({ ...value, text }, people)) chosen[number] = 1;
  }
  return chosen;
}

function peopleCalled(value: QueryValue, people: readonly FoldedPerson[]): number[] {
  const pattern = foldedPattern(value);
  if (pattern === '') return [];
  const numbersOf = (isMeant: (person: FoldedPerson) => boolean): number[] =>
    people.flatMap((person, number) => (isMeant(person) ? [number] : []));
  if (hasWildcard(value)) {
    return numbersOf(({ name, exact }) =>
      [name, ...name.split(' '), ...exact].some((each) => matchesPattern(each, pattern)),
    );
  }
  const tries = [
    ({ exact }: FoldedPerson) => exact.has(pattern),
    ({ name }: FoldedPerson) => ` ${name}`.includes(` ${pattern}`),
    ({ name }: FoldedPerson) => name.includes(pattern),
  ];
  return tries.map(numbersOf).find((numbers) => numbers.length > 0) ?? [];
}
