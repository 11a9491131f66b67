// An index over documents that stand in a test, the texts in a real FTS5 table in memory.
import Libsql from 'libsql';
import { searchFlags } from '../../src/model/search-flags.ts';
import { storyPriorities, storyStates, storyTypes } from '../../src/model/story-words.ts';
import type { IndexedPerson, Lists, SearchIndex, TextColumn } from '../../src/search/search-index.ts';
import { textColumns } from '../../src/model/search-columns.ts';
import { searchText } from '../../src/util/search-words.ts';

export interface SmallDocument extends Partial<Readonly<Record<TextColumn, string>>> {
  readonly id: number;
  readonly type?: (typeof storyTypes)[number];
  readonly state?: (typeof storyStates)[number];
  readonly priority?: (typeof storyPriorities)[number];
  readonly estimate?: number;
  readonly created?: string;
  readonly updated?: string;
  readonly accepted?: string;
  readonly deadline?: string;
  readonly flags?: readonly (keyof typeof searchFlags)[];
  /** Ids of people. */
  readonly requester?: string;
  readonly owners?: readonly string[];
  readonly followers?: readonly string[];
  readonly labelled?: readonly string[];
  /** Ids of epics. */
  readonly inEpics?: readonly number[];
  readonly reviews?: readonly { readonly type: string; readonly status: string; readonly reviewer?: string }[];
  readonly externalId?: string;
  readonly integration?: string;
}

export interface SmallIndex extends SearchIndex {
  /** Every FTS5 expression that was asked for. */
  readonly asked: string[];
}

export function smallIndex(
  stories: readonly SmallDocument[],
  epics: readonly SmallDocument[] = [],
  people: readonly IndexedPerson[] = [],
): SmallIndex {
  const all = [...stories, ...epics];
  const labelNames = [...new Set(all.flatMap(({ labelled = [] }) => labelled))];
  const personOf = (id: string): number => people.findIndex((person) => person.id === id);
  const reviews = all.flatMap((each) => each.reviews ?? []);
  const text = textTable(all);
  const time = (written: string | undefined): number => (written === undefined ? Number.NaN : Date.parse(written));
  const place = (words: readonly string[], word: string | undefined): number =>
    word === undefined ? 255 : words.indexOf(word);
  let [review, asked] = [0, [] as string[]];
  return {
    asked,
    storyCount: stories.length,
    count: all.length,
    keyOf: (ordinal) => String(all[ordinal]?.id),
    ordinalsOf: (key) => all.flatMap(({ id }, ordinal) => (String(id) === key ? [ordinal] : [])),
    matches(expression) {
      asked.push(expression);
      return Uint32Array.from(text.rows('SELECT rowid AS n FROM text WHERE text MATCH ? ORDER BY rowid', expression));
    },
    scores: (expression) =>
      new Map(
        text
          .rows('SELECT rowid AS n FROM text WHERE text MATCH ? ORDER BY rank, rowid', expression)
          .map((ordinal, score) => [ordinal, score]),
      ),
    wordsFrom: (prefix, limit) =>
      text
        .words()
        .filter((word) => word.startsWith(prefix))
        .slice(0, limit),
    types: Uint8Array.from(all, ({ type }, ordinal) => (ordinal < stories.length ? place(storyTypes, type) : 254)),
    states: Uint8Array.from(all, ({ state }) => place(storyStates, state)),
    priorities: Uint8Array.from(all, ({ priority }) => place(storyPriorities, priority)),
    estimates: Float64Array.from(all, ({ estimate = Number.NaN }) => estimate),
    created: Float64Array.from(all, ({ created }) => time(created)),
    updated: Float64Array.from(all, ({ updated }) => time(updated)),
    accepted: Float64Array.from(all, ({ accepted }) => time(accepted)),
    deadlines: Float64Array.from(all, ({ deadline }) => time(deadline)),
    flags: Uint32Array.from(all, ({ flags = [] }) => flags.reduce((bits, flag) => bits | searchFlags[flag], 0)),
    requesters: Int32Array.from(all, ({ requester }) => (requester === undefined ? -1 : personOf(requester))),
    owners: lists(all.map(({ owners = [] }) => owners.map(personOf))),
    followers: lists(all.map(({ followers = [] }) => followers.map(personOf))),
    labels: lists(all.map(({ labelled = [] }) => labelled.map((name) => labelNames.indexOf(name)))),
    epics: lists(
      all.map(({ inEpics = [] }) => inEpics.map((id) => stories.length + epics.findIndex((epic) => epic.id === id))),
    ),
    reviews: lists(all.map((each) => (each.reviews ?? []).map(() => review++))),
    people,
    labelNames,
    reviewKinds: reviews.map(({ type, status, reviewer }) => ({
      type,
      status,
      reviewer: reviewer === undefined ? -1 : personOf(reviewer),
    })),
    externalIdOf: (ordinal) => all[ordinal]?.externalId ?? '',
    integrationOf: (ordinal) => all[ordinal]?.integration ?? '',
    timeZone: 'America/Los_Angeles',
    close: () => text.close(),
  };
}

function lists(each: readonly (readonly number[])[]): Lists {
  const starts = new Uint32Array(each.length + 1);
  for (const [index, values] of each.entries()) starts[index + 1] = (starts[index] ?? 0) + values.length;
  return { starts, values: Uint32Array.from(each.flat()) };
}

function textTable(documents: readonly SmallDocument[]): {
  rows(sql: string, expression: string): number[];
  words(): string[];
  close(): void;
} {
  const database = new Libsql(':memory:');
  database.exec(
    `CREATE VIRTUAL TABLE text USING fts5(${textColumns.join(', ')}, content='', tokenize="unicode61 remove_diacritics 0 categories 'L* M* N* S* Co'")`,
  );
  database.exec("CREATE VIRTUAL TABLE words USING fts5vocab('text', 'row')");
  const insert = database.prepare(
    `INSERT INTO text (rowid, ${textColumns.join(', ')}) VALUES (?, ${textColumns.map(() => '?').join(', ')})`,
  );
  for (const [ordinal, document] of documents.entries()) {
    insert.run([ordinal + 1, ...textColumns.map((column) => searchText(document[column] ?? ''))]);
  }
  return {
    rows: (sql, expression) => (database.prepare(sql).all([expression]) as { n: number }[]).map(({ n }) => n - 1),
    words: () => (database.prepare('SELECT term FROM words').all([]) as { term: string }[]).map(({ term }) => term),
    close: () => database.close(),
  };
}
