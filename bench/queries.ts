// Search queries as people write them, generated from a seed and from what an archive holds: twelve kinds, so many of each.
import { openArchive } from '../src/archive/reader.ts';
import { Dice } from '../src/sample/dice.ts';
import { isJsonObject, parseJson } from '../src/util/json-text.ts';

export const queryKinds = [
  'one word',
  'two words',
  'a phrase',
  'the beginning of a word',
  'a label',
  'state and type',
  'estimate or not',
  'owner and state',
  'dates',
  'words and a label, done ones too',
  'either or, and not',
  'ids',
] as const;

export interface Query {
  readonly kind: (typeof queryKinds)[number];
  readonly text: string;
}

/** `count` queries, the kinds in turn. */
export function queriesFor(folder: string, count: number, seed = 1): Query[] {
  const { words, labels, owners, ids } = vocabularyOf(folder);
  const dice = new Dice(seed, 501, 0);
  const word = (): string => dice.pick(words);
  const makers: Readonly<Record<Query['kind'], () => string>> = {
    'one word': word,
    'two words': () => `${word()} ${word()}`,
    'a phrase': () => `"${word()} ${word()}"`,
    'the beginning of a word': () => `${word().slice(0, 4)}*`,
    'a label': () => `label:"${dice.pick(labels)}"`,
    'state and type': () =>
      `state:${dice.pick(['unstarted', 'started', 'delivered'])} type:${dice.pick(['bug', 'chore'])}`,
    'estimate or not': () => `estimate:${dice.pick(['0', '1', '2', '3', '-1'])} -is:blocked`,
    'owner and state': () => `owner:"${dice.pick(owners)}" state:accepted includedone:true`,
    dates: () => `created:2015-0${dice.between(1, 9)}-01..2016-0${dice.between(1, 9)}-01 has:owner`,
    'words and a label, done ones too': () => `${word()} label:"${dice.pick(labels)}" includedone:true`,
    'either or, and not': () => `(${word()} OR ${word()}) -type:release includedone:true`,
    ids: () => `id:${dice.pick(ids)},${dice.pick(ids)} includedone:true`,
  };
  return Array.from({ length: count }, (_, index) => {
    const kind = queryKinds[index % queryKinds.length] ?? 'one word';
    return { kind, text: makers[kind]() };
  });
}

interface Vocabulary {
  readonly words: readonly string[];
  readonly labels: readonly string[];
  readonly owners: readonly string[];
  readonly ids: readonly string[];
}

/** From every hundredth story or so. */
function vocabularyOf(folder: string): Vocabulary {
  const archive = openArchive(folder);
  try {
    const attributesOf = (text: string): Readonly<Record<string, unknown>> => {
      const record = parseJson(text);
      return isJsonObject(record) ? record : {};
    };
    const [words, ids] = [new Set<string>(), new Set<string>()];
    let place = 0;
    for (const { key, text } of archive.records('stories')) {
      place += 1;
      if (place % 97 !== 0) continue;
      ids.add(key);
      const { name, description } = attributesOf(text);
      for (const each of `${String(name)} ${String(description)}`.matchAll(/[a-z]{5,}/giu))
        words.add(each[0].toLowerCase());
    }
    const names = (resource: 'labels' | 'people'): string[] =>
      Array.from(archive.records(resource), ({ text }) => String(attributesOf(text)['name']).replaceAll('"', ''));
    return { words: [...words], labels: names('labels'), owners: names('people'), ids: [...ids] };
  } finally {
    archive.close();
  }
}
