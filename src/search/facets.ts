// How many of the hits have which state, type, label, owner, epic: what a search can be narrowed to next.
import type { BitSet } from './bit-set.ts';
import type { SearchContext } from './search-context.ts';
import type { Lists } from './search-index.ts';
import { storyPriorities, storyStates, storyTypes } from '../model/story-words.ts';

export interface FacetCount {
  /** As it is typed behind the facet's keyword, without quotes: a state, a label, a person's or an epic's id. */
  readonly value: string;
  /** To be read: the same, or the person's name. Untrusted. For an epic its id. */
  readonly name: string;
  readonly count: number;
}

export const facetNames = ['type', 'state', 'priority', 'label', 'epic', 'owner', 'requester'] as const;
export type Facets = Readonly<Record<(typeof facetNames)[number], readonly FacetCount[]>>;

/** Most frequent first; of labels, epics and people the first 50. */
export function facetsOf(found: BitSet, { index }: SearchContext): Facets {
  const numbers = {
    types: new Uint32Array(256),
    states: new Uint32Array(256),
    priorities: new Uint32Array(256),
    labels: new Uint32Array(index.labelNames.length),
    epics: new Uint32Array(index.count),
    owners: new Uint32Array(index.people.length),
    requesters: new Uint32Array(index.people.length),
  };
  found.each((ordinal) => {
    count(numbers.types, index.types[ordinal] ?? 255);
    if (ordinal >= index.storyCount) return;
    count(numbers.states, index.states[ordinal] ?? 255);
    count(numbers.priorities, index.priorities[ordinal] ?? 255);
    const requester = index.requesters[ordinal] ?? -1;
    if (requester >= 0) count(numbers.requesters, requester);
    countEach(numbers.labels, index.labels, ordinal);
    countEach(numbers.epics, index.epics, ordinal);
    countEach(numbers.owners, index.owners, ordinal);
  });
  const word = (words: readonly string[]) => (number: number) => named(words[number] ?? null);
  const person = (number: number): Named | null => {
    const known = index.people[number];
    return known === undefined ? null : { value: known.id, name: known.name };
  };
  return {
    type: sorted(numbers.types, (number) => named(number === 254 ? 'epic' : (storyTypes[number] ?? null))),
    state: sorted(numbers.states, word(storyStates)),
    priority: sorted(numbers.priorities, word(storyPriorities)),
    label: sorted(numbers.labels, word(index.labelNames)),
    epic: sorted(numbers.epics, (number) => named(index.keyOf(number))),
    owner: sorted(numbers.owners, person),
    requester: sorted(numbers.requesters, person),
  };
}

interface Named {
  readonly value: string;
  readonly name: string;
}

const named = (value: string | null): Named | null => (value === null ? null : { value, name: value });

const mostValues = 50;

function count(counts: Uint32Array, number: number): void {
  counts[number] = (counts[number] ?? 0) + 1;
}

function countEach(counts: Uint32Array, { starts, values }: Lists, ordinal: number): void {
  for (let at = starts[ordinal] ?? 0; at < (starts[ordinal + 1] ?? 0); at += 1) count(counts, values[at] ?? 0);
}

function sorted(counts: Uint32Array, nameOf: (number: number) => Named | null): FacetCount[] {
  const counted: { readonly number: number; readonly count: number }[] = [];
  for (const [number, sum] of counts.entries()) if (sum > 0) counted.push({ number, count: sum });
  return counted
    .toSorted((one, two) => two.count - one.count || one.number - two.number)
    .slice(0, mostValues)
    .flatMap((each) => {
      const name = nameOf(each.number);
      return name === null ? [] : [{ ...name, count: each.count }];
    });
}
