// What can be typed next in a query, as somebody types: keywords, values, labels, people, epics. Pure; what it knows it is given.
import { quotedValue } from '../../model/quoted-value.ts';
import type { SearchKeywordView, SearchWords } from '../../model/view/search-view.ts';
import { searchText } from '../../util/search-words.ts';
import type { CompletionNames, NamedPerson } from './completion-names.ts';
import { type TypedPlace, typedPlace } from './typed-place.ts';

export interface Choice {
  /** What stands in the query once it is chosen. */
  readonly insert: string;
  /** To be read. */
  readonly text: string;
  /** What it is, in a few words. */
  readonly hint: string;
  /** Whether more has to follow at once: a keyword's value. */
  readonly isOpen: boolean;
}

export interface Completion {
  readonly place: TypedPlace;
  readonly choices: readonly Choice[];
}

export const noCompletion: Completion = { place: { keyword: null, from: 0, to: 0, typed: '' }, choices: [] };

const mostChoices = 10;

interface Typing {
  readonly text: string;
  /** Where the next character goes. */
  readonly at: number;
  /** Whether choices were asked for: then there are some before anything is typed. */
  readonly isAsked?: boolean;
}

export function completionOf(
  { text, at, isAsked = false }: Typing,
  words: SearchWords,
  names: CompletionNames,
): Completion {
  const place = typedPlace(text, at);
  if (place === null) return noCompletion;
  const all =
    place.keyword === null ? termChoices(place.typed, words, names, isAsked) : valueChoices(place, words, names);
  const standing = text.slice(place.from, place.to);
  const choices = all.filter(({ insert }) => insert !== standing);
  return { place, choices };
}

/** The query with a choice made, and where typing goes on. */
export function chosen(
  text: string,
  { from, to }: TypedPlace,
  { insert, isOpen }: Choice,
): { text: string; at: number } {
  const rest = text.slice(to);
  const isFollowed = isOpen || /^[\s,)]/u.test(rest);
  const before = text.slice(0, from) + insert + (isFollowed ? '' : ' ');
  // Behind the blank that follows already.
  const at = before.length + (!isOpen && /^\s/u.test(rest) ? 1 : 0);
  return { text: before + rest, at };
}

function termChoices(typed: string, words: SearchWords, names: CompletionNames, isAsked: boolean): Choice[] {
  if (typed === '') return isAsked ? words.keywords.map((keyword) => keywordChoice(keyword, keyword.name)) : [];
  const named = words.keywords.flatMap((keyword) => {
    const name = [keyword.name, ...keyword.aliases].find((each) => each.startsWith(typed.toLowerCase()));
    return name === undefined ? [] : [keywordChoice(keyword, name)];
  });
  if (searchText(typed).length < 2) return named.slice(0, mostChoices);
  const of = (keyword: string, choices: readonly Choice[], most: number): Choice[] =>
    choices.slice(0, most).map((choice) => ({ ...choice, insert: `${keyword}:${choice.insert}` }));
  return [
    ...named.slice(0, 5),
    ...of('label', labelChoices(typed, names), 4),
    ...of('epic', epicChoices(typed, names), 2),
    ...of('owner', peopleChoices(typed, names), 3),
  ].slice(0, mostChoices);
}

function keywordChoice({ description }: SearchKeywordView, name: string): Choice {
  return { insert: `${name}:`, text: `${name}:`, hint: description.replaceAll('`', ''), isOpen: true };
}

function valueChoices({ keyword, typed }: TypedPlace, words: SearchWords, names: CompletionNames): Choice[] {
  const written = keyword?.toLowerCase() ?? '';
  const known = words.keywords.find(({ name, aliases }) => name === written || aliases.includes(written));
  if (known === undefined) return [];
  const none: readonly Choice[] =
    known.empty === '' || typed !== '' ? [] : [{ insert: '""', text: '""', hint: known.empty, isOpen: false }];
  return [...choicesOf(known, typed, names).slice(0, mostChoices), ...none];
}

const wordsOf: Readonly<Record<string, readonly string[]>> = {
  day: ['today', 'yesterday', '-1w..today', '-2w..today', '-1month..today'],
  since: ['today', 'yesterday', '-1w', '-2w', '-1month', '-1year'],
};

function choicesOf(keyword: SearchKeywordView, typed: string, names: CompletionNames): readonly Choice[] {
  switch (keyword.takes) {
    case 'choice':
      return wordChoices(singular(keyword.choices), typed);
    case 'label':
      return labelChoices(typed, names);
    case 'person':
      return peopleChoices(typed, names);
    case 'epic':
      return epicChoices(typed, names);
    case 'estimate':
      return wordChoices([...names.points.map(String), '-1'], typed);
    case 'date':
      return wordChoices(wordsOf[/_/u.test(keyword.name) ? 'since' : 'day'] ?? [], typed);
    default:
      return [];
  }
}

/** `has:` and `no:` take one and several alike. */
function singular(choices: readonly string[]): readonly string[] {
  return choices.filter((choice) => !(choice.endsWith('s') && choices.includes(choice.slice(0, -1))));
}

function wordChoices(choices: readonly string[], typed: string): Choice[] {
  const found = choices.filter((choice) => choice.startsWith(typed.toLowerCase()));
  return found.map((word) => ({
    insert: /\s/u.test(word) ? quotedValue(word) : word,
    text: word,
    hint: '',
    isOpen: false,
  }));
}

/** What begins with what was typed goes before what has a word that does, and that before what holds it anywhere. */
function nearest<T>(typed: string, all: readonly T[], namesOf: (each: T) => readonly string[]): T[] {
  const wanted = searchText(typed);
  if (wanted === '') return typed.trim() === '' ? all.slice(0, mostChoices) : [];
  const tiers: T[][] = [[], [], []];
  for (const each of all) {
    const ranks = namesOf(each).map((name) => rankOf(` ${name}`, wanted));
    const best = Math.min(...ranks);
    if ((tiers[best]?.length ?? mostChoices) < mostChoices) tiers[best]?.push(each);
    if ((tiers[0]?.length ?? 0) >= mostChoices) break;
  }
  return tiers.flat();
}

function rankOf(name: string, wanted: string): number {
  if (name.startsWith(` ${wanted}`)) return 0;
  if (name.includes(` ${wanted}`)) return 1;
  // One letter is in most names.
  return wanted.length > 1 && name.includes(wanted) ? 2 : 3;
}

function labelChoices(typed: string, { labels }: CompletionNames): Choice[] {
  return nearest(typed, labels, ({ folded }) => [folded]).map(({ name }) => ({
    insert: quotedValue(name),
    text: name,
    hint: 'label',
    isOpen: false,
  }));
}

function epicChoices(typed: string, { epics }: CompletionNames): Choice[] {
  return nearest(typed, epics, ({ folded }) => [folded]).map(({ name, value }) => ({
    insert: value,
    text: name,
    hint: 'epic',
    isOpen: false,
  }));
}

function peopleChoices(typed: string, { people }: CompletionNames): Choice[] {
  return nearest(typed, people, ({ folded }) => folded).map(personChoice);
}

function personChoice({ name, username, value }: NamedPerson): Choice {
  return { insert: value, text: name, hint: username === '' ? 'person' : `@${username}`, isOpen: false };
}
