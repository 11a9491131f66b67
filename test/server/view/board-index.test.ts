// A board that is made from the search index says what the stories say, and where the index does not hold them, the stories are read.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { describe, expect, it } from 'vitest';
import { openSearchIndex } from '../../../src/archive/search-index/open-index.ts';
import { editMaster } from '../../archive/verify-archive.ts';
import { backUp, listOf, newFolder, page, row } from '../../archive/small-archive.ts';
import { partsOf } from './parts.ts';

const label = (id: number | string, name: string): string =>
  `{"kind":"label","id":${JSON.stringify(id)},"name":"${name}"}`;
const usual = [
  `"current_state":"accepted","accepted_at":"2024-04-03T10:00:00Z","estimate":3,"labels":[${label(31, 'dock')},${label(32, 'crane')}],"owner_ids":[5,6]`,
  `"current_state":"accepted","accepted_at":1711965600000,"estimate":2,"labels":[${label(31, 'dock')}],"requested_by_id":7`,
  `"current_state":"started","estimate":-1,"labels":[],"owned_by_id":8`,
  `"current_state":"unstarted","estimate":null,"labels":[${label(33, '')},${label(33, 'a')},${label(33, 'b')}],"owner_ids":null`,
  `"description":"sizes: 3.5, 4.0","current_state":"of a new kind","estimate":0.5,"owners":[{"id":900,"user_id":9}],"requested_by_id":null`,
  `"current_state":"unscheduled","labels":[${label('x y', 'by text')}],"owned_by":{"id":10}`,
];
const odd = {
  'labels by id alone': '"label_ids":[31,34]',
  'labels by name alone': '"labels":["dock","new"]',
  'a label without a name': '"labels":[{"id":31}]',
  'a label whose id loses digits': `"labels":[{"id":9007199254740993,"name":"far"}]`,
  'an owner whose id loses digits': '"owner_ids":[9007199254740993]',
  'an owner whose id alone loses digits': '"owned_by_id":9007199254740993',
  'a label whose id is written with a point': '"labels":[{"id":31.0,"name":"dock"}]',
  'a requester whose id is written with an exponent': '"requested_by_id":7e0',
  'an estimate as text': '"estimate":"5"',
  'labels that are no list': '"labels":{"id":31}',
};

async function archived(stories: readonly string[]): Promise<string> {
  const folder = join(newFolder(), 'archive');
  const iteration =
    '{"number":1,"length":1,"start":"2024-04-01T00:00:00Z","finish":"2024-04-08T00:00:00Z","story_ids":[2]}';
  await backUp(folder, [
    page(listOf('project'), [row(99, ',"name":"Pier","current_iteration_number":2')]),
    page(listOf('labels'), [row(31, ',"name":"dock"'), row(40, ',"name":"unused"')]),
    page(listOf('epics'), [row(7, `,"name":"Harbour","label":${label(31, 'dock')}`)]),
    page(listOf('iterations'), [{ key: '1', text: iteration }]),
    page(
      listOf('stories'),
      stories.map((attributes, at) => row(at + 1, `,"name":"Story ${at + 1}",${attributes}`)),
    ),
  ]);
  return folder;
}

async function shown(folder: string): Promise<unknown> {
  const parts = partsOf(folder);
  return [await parts.project(), await parts.board(), await parts.part('epic/7'), await parts.part('list/labels/0')];
}

/** The same, once with the index and once from the records. */
async function bothWays(folder: string): Promise<readonly [unknown, unknown]> {
  const withIndex = await shown(folder);
  rmSync(join(folder, 'search.sqlite'));
  return [withIndex, await shown(folder)];
}

function hasBoard(folder: string): boolean {
  const index = openSearchIndex(folder);
  const board = index.board();
  index.close();
  return board !== null;
}

describe('a board from the index', () => {
  it('is that of the stories', async () => {
    const folder = await archived(usual);
    expect(hasBoard(folder)).toBe(true);
    const [withIndex, withoutIndex] = await bothWays(folder);
    expect(withIndex).toEqual(withoutIndex);
    expect(JSON.stringify(withIndex)).toContain(
      '"counts":{"stories":2,"accepted":2,"inProgress":0,"points":5,"acceptedPoints":5}',
    );
  });

  it.each(Object.entries(odd))('is left to the stories where one has %s', async (_, attributes) => {
    const folder = await archived([...usual, `"current_state":"unstarted",${attributes}`]);
    expect(hasBoard(folder)).toBe(false);
    const [withIndex, withoutIndex] = await bothWays(folder);
    expect(withIndex).toEqual(withoutIndex);
  });

  it.each([
    ['more stories than there are', `UPDATE meta SET value = '1e15' WHERE name = 'story_count'`],
    ['no number of stories', `UPDATE meta SET value = 'x' WHERE name = 'story_count'`],
    [
      'lists without end',
      `UPDATE pages SET data = x'00000000ffffffff0000000000000000ffffffff0000000000000000' WHERE name = 'board.labels.starts'`,
    ],
    ['lists that are too short', `UPDATE pages SET data = x'00000000' WHERE name = 'board.labels.starts'`],
    ['words that are none', `UPDATE pages SET data = x'7b' WHERE name = 'board.labels.words'`],
    ['no states', `UPDATE columns SET data = x'' WHERE name = 'states'`],
  ])('is left to the stories where the index has %s', async (_, sql) => {
    const folder = await archived(usual);
    const index = new Libsql(join(folder, 'search.sqlite'));
    index.exec(sql);
    index.close();
    const [withIndex, withoutIndex] = await bothWays(folder);
    expect(withIndex).toEqual(withoutIndex);
  });

  it('keeps the place of a story that was damaged later, and is not made of damaged ones', async () => {
    const folder = await archived(usual);
    const board = await partsOf(folder).board();
    editMaster(folder, `UPDATE versions SET text = 'x' WHERE text LIKE '%"name":"Story 2"%'`);
    expect(await partsOf(folder).board()).toEqual(board);
    rmSync(join(folder, 'search.sqlite'));
    expect(hasBoard(folder)).toBe(false);
  });
});
