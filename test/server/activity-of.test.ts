// The activity of single stories and epics: the same rows by the search index as by reading all of them, however a host writes ids.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSearchIndex } from '../../src/archive/search-index/open-index.ts';
import { activitiesOf } from '../../src/server/archive-source/activity-of.ts';
import { openServedArchives } from '../../src/server/served-archives.ts';
import { isList, isRecord, textOf, type V5Record, valueOf } from '../../src/server/v5/source.ts';
import { backUp, listOf, newFolder, page, row } from '../archive/small-archive.ts';
import { editMaster } from '../archive/verify-archive.ts';
import { sampleArchive } from './web/rig.ts';

type Subject = readonly ['story' | 'epic', string];

/** The guids of each one's activity. */
async function activityIn(folder: string, subjects: readonly Subject[]): Promise<(readonly string[])[]> {
  const archives = openServedArchives([folder]);
  try {
    return await archives.answer(({ source }) =>
      subjects.map(([kind, id]) => {
        const list = source.projects()[0]?.activityOf?.(kind, id);
        return list?.slice(0, list.count).map((record) => textOf(valueOf(record, 'guid'))) ?? [];
      }),
    );
  } finally {
    archives.close();
  }
}

/** The same with the index, and once more from the texts alone. */
async function bothWays(folder: string, subjects: readonly Subject[]): Promise<(readonly string[])[]> {
  const found = await activityIn(folder, subjects);
  const index = openSearchIndex(folder);
  expect(index.activity()?.placesOf(subjects[0]?.[1] ?? '') ?? null).not.toBeNull();
  index.close();
  rmSync(join(folder, 'search.sqlite'));
  expect(await activityIn(folder, subjects)).toEqual(found);
  return found;
}

const storiesIn = (record: V5Record): string[] =>
  [valueOf(record, 'primary_resources'), valueOf(record, 'changes')]
    .flatMap((list) => (isList(list) ? list : []))
    .flatMap((each) => (isRecord(each) && each['kind'] === 'story' ? [textOf(valueOf(each, 'id'))] : []));

it('of a sample project is every row that names the story, in order', async () => {
  const folder = await sampleArchive({ stories: 40, activities: 3400 });
  const archives = openServedArchives([folder]);
  const all = await archives.answer(({ source }) => source.projects()[0]?.list('activity')?.slice(0, 5000) ?? []);
  archives.close();
  const ids = [...new Set(all.flatMap(storiesIn))];
  const expected = ids.map((id) =>
    all.filter((each) => storiesIn(each).includes(id)).map((each) => textOf(valueOf(each, 'guid'))),
  );
  expect(ids.length).toBeGreaterThan(30);
  expect(
    await bothWays(
      folder,
      ids.map((id): Subject => ['story', id]),
    ),
  ).toEqual(expected);
});

it('is read at the places of the index alone, where that says them', () => {
  const text = (id: number): string => `{"primary_resources":[{"kind":"story","id":${id}}]}`;
  const all = [1, 2, 1].map((id, at) => ({ place: at + 1, key: `g${at}`, ownerKey: '', text: text(id) }));
  const rows = {
    at: (places: readonly number[]) => all.filter(({ place }) => places.includes(place)),
    holding: () => {
      throw new Error('searched all texts');
    },
    each: () => {
      throw new Error('read all texts');
    },
  };
  const found = activitiesOf(rows, { kind: 'story', id: '1' }, { placesOf: () => [2, 3] });
  expect(found.map(({ key }) => key)).toEqual(['g2']);
});

describe('however it is written', async () => {
  const about = (kind: string, id: string): string => `"primary_resources":[{"kind":"${kind}","id":${id}}]`;
  const texts = [
    `${about('story', '1')},"project":{"id":99}`,
    String.raw`"primary_resources" : [ { "id" :  1 , "kind" : "story" } ]`,
    about('story', '"1"'),
    String.raw`"primary_resources":[{"kind":"story","\u0069\u0064":1}]`,
    `"changes":[{"kind":"story","id":1,"change_type":"update"}],${about('epic', '2')}`,
    about('epic', '1'),
    `${about('story', '11')},"note":"1"`,
    String.raw`${about('story', String.raw`"a \"b\" \u00e9"`)}`,
    about('story', '3'),
    `"id":1`,
    `"performed_by":{"kind":"person","id":1},"project":{"kind":"project","id":1}`,
    String.raw`"changes":[{"kind":"\u0073tory","id":1}]`,
    String.raw`"changes":[{"x\"kind":"person","id":1,"kind":"story"}]`,
    `"changes":[{"kind":"person","id":8},{"kind":"story","id" : 1}]`,
    `"primary_resources":{"kind":"story","id":1}`,
  ];
  const stories = [row(1, ''), { key: 'a "b" é', text: String.raw`{"id":"a \"b\" é"}` }];
  const activity = (): ReturnType<typeof page> =>
    page(
      listOf('activities'),
      texts.map((text, at) => ({ key: `g${at}`, text: `{"kind":"x","guid":"g${at}",${text}}` })),
    );
  const subjects: Subject[] = [
    ['story', '1'],
    ['epic', '1'],
    ['epic', '2'],
    ['story', 'a "b" é'],
    ['story', '3'],
    ['story', '4'],
  ];
  const expected = [['g0', 'g1', 'g2', 'g3', 'g4', 'g11', 'g12', 'g13'], ['g5'], ['g4'], ['g7'], ['g8'], []];
  const epics = page(listOf('epics'), [row(1, ''), row(2, '')]);

  it('is found, also of what is gone upstream', async () => {
    const folder = join(newFolder(), 'archive');
    await backUp(folder, [epics, page(listOf('stories'), [...stories, row(3, '')]), activity()]);
    await backUp(folder, [epics, page(listOf('stories'), stories), activity()]);
    expect(await bothWays(folder, subjects)).toEqual(expected);
  });

  it('is found around an activity that is damaged', async () => {
    const folder = join(newFolder(), 'archive');
    await backUp(folder, [epics, page(listOf('stories'), [...stories, row(3, '')]), activity()]);
    editMaster(
      folder,
      `UPDATE versions SET text = 'x"id":1' WHERE text LIKE '%"g1"%'`,
      `UPDATE versions SET text = x'ff' WHERE text LIKE '%"g2"%'`,
    );
    expect((await bothWays(folder, subjects))[0]).toEqual(['g0', 'g3', 'g4', 'g11', 'g12', 'g13']);
  });

  it('is found where all texts write the name of the id oddly', async () => {
    const folder = join(newFolder(), 'archive');
    const odd = Array.from({ length: 1500 }, (_, at) => ({
      key: `o${at}`,
      text: String.raw`{"guid":"o${at}","primary_resources":[{"kind":"story","\u0069\u0064":${1 + (at % 2)}}]}`,
    }));
    await backUp(folder, [page(listOf('stories'), [row(1, ''), row(2, '')]), page(listOf('activities'), odd)]);
    const [first, second] = await activityIn(folder, [
      ['story', '1'],
      ['story', '2'],
    ]);
    expect([first?.length, second?.length]).toEqual([750, 750]);
  });

  it('is found again and again where there is no index', async () => {
    const folder = join(newFolder(), 'archive');
    await backUp(folder, [epics, page(listOf('stories'), [...stories, row(3, '')]), activity()]);
    rmSync(join(folder, 'search.sqlite'));
    expect(await activityIn(folder, [...subjects, ...subjects, ...subjects])).toEqual([
      ...expected,
      ...expected,
      ...expected,
    ]);
  });

  it('can be searched for around one that is damaged', async () => {
    const folder = join(newFolder(), 'archive');
    await backUp(folder, [epics, page(listOf('stories'), stories), activity()]);
    rmSync(join(folder, 'search.sqlite'));
    editMaster(folder, `UPDATE versions SET text = x'ff' WHERE text LIKE '%"g2"%'`);
    const index = openSearchIndex(folder);
    expect(index.activity()?.placesOf('1')).toEqual([1, 2, 4, 5, 6, 10, 12, 13, 14, 15]);
    index.close();
  });

  it('is found behind an id of millions of characters', async () => {
    const folder = join(newFolder(), 'archive');
    const text = `{"guid":"g","changes":[{"id":"${'a'.repeat(12_000_000)}"},{"kind":"story","id":1}]}`;
    await backUp(folder, [page(listOf('stories'), [row(1, '')]), page(listOf('activities'), [{ key: 'g', text }])]);
    expect(await bothWays(folder, [['story', '1']])).toEqual([['g']]);
  });

  it('is found where the index is damaged', async () => {
    const folder = join(newFolder(), 'archive');
    await backUp(folder, [epics, page(listOf('stories'), [...stories, row(3, '')]), activity()]);
    const { default: Libsql } = await import('libsql');
    const index = new Libsql(join(folder, 'search.sqlite'));
    index.exec(`DELETE FROM pages WHERE name = 'activity.places.starts'`);
    index.close();
    expect(await activityIn(folder, subjects)).toEqual(expected);
  });
});
