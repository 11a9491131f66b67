// search.sqlite: what it holds of each document, and when it is made anew.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSearchIndex } from '../../src/archive/search-index/open-index.ts';
import { repairArchive } from '../../src/archive/repair.ts';
import { verifyArchive } from '../../src/archive/verify.ts';
import { searchFlags } from '../../src/model/search-flags.ts';
import type { SearchIndex } from '../../src/search/search-index.ts';
import { editFile, editMaster, fitSums } from './verify-archive.ts';
import { backUp, listOf, newFolder, page, row, textOf } from './small-archive.ts';

const label = (id: number, name: string): string => `{"id":${id},"name":"${name}"}`;
const stories = page(listOf('stories'), [
  {
    ...row(
      101,
      `,"name":"Pay by card","story_type":"feature","current_state":"accepted","estimate":3,"accepted_at":"2024-03-01T00:00:00Z","created_at":"2024-01-01T00:00:00Z","owner_ids":[5,6],"requested_by_id":6,"labels":[${label(31, 'billing')}],"external_id":"PAY-1","integration_id":77`,
    ),
    nested: {
      comments: [
        { ...row(801, ',"text":"Déjà vu"'), nested: { file_attachments: [row(9001, ',"filename":"plan.pdf"')] } },
        row(802, ',"text":"東京タワー"'),
      ],
      tasks: [row(201, ',"description":"Ask the bank"')],
      reviews: [row(301, ',"review_type_id":41,"status":"pass","reviewer_id":5')],
    },
  },
  {
    ...row(102, ',"name":"Refund","story_type":"bug","current_state":"started","accepted_at":null,"follower_ids":[6]'),
    nested: { blockers: [row(401, ',"description":"waits for #101","resolved":false')] },
  },
]);
const others = [
  page(listOf('epics'), [
    {
      ...row(7, `,"name":"Money","label":${label(31, 'billing')}`),
      nested: { epic_comments: [row(811, ',"text":"Straße"')] },
    },
  ]),
  page(listOf('review_types'), [row(41, ',"name":"Security"')]),
  page(listOf('integrations'), [row(77, ',"kind":"jira_integration"')]),
  page(listOf('iterations'), [{ key: '9', text: '{"number":9,"start":"2024-04-01T00:00:00Z"}' }]),
  page(listOf('project'), [row(99, ',"current_iteration_number":9,"time_zone":{"olson_name":"Europe/Vienna"}')]),
];
const people = {
  people: [
    { id: '5', text: '{"id":5,"name":"Ada Byron","initials":"AB","username":"ada"}' },
    { id: '6', text: '{"id":6,"name":"Grace"}' },
  ],
};
const pages = [{ ...stories, ...people }, ...others];

const plain = [page(listOf('stories'), [row(101, ',"name":"Pay by card"'), row(102, ',"name":"Refund"')])];

async function archive(of = pages): Promise<string> {
  const folder = join(newFolder(), 'archive');
  await backUp(folder, of);
  return folder;
}

function opened(folder: string): SearchIndex {
  const index = openSearchIndex(folder);
  onTestFinished(() => index.close());
  return index;
}

const flags = (index: SearchIndex, ordinal: number): string[] =>
  Object.entries(searchFlags).flatMap(([name, bit]) => (((index.flags[ordinal] ?? 0) & bit) === 0 ? [] : [name]));
const listAt = ({ starts, values }: SearchIndex['owners'], ordinal: number): number[] => [
  ...values.subarray(starts[ordinal], starts[ordinal + 1]),
];

describe('an index', () => {
  it('holds stories in their order, then epics, each found by its id', async () => {
    const index = opened(await archive());
    expect([index.storyCount, index.count]).toEqual([2, 3]);
    expect([0, 1, 2].map((ordinal) => index.keyOf(ordinal))).toEqual(['101', '102', '7']);
    expect(['7', '101', '102', '10', ''].map((key) => index.ordinalsOf(key))).toEqual([[2], [0], [1], [], []]);
  });

  it('finds words in every text of a document, accents, case and script aside', async () => {
    const index = opened(await archive());
    const found = (words: string): number[] => [...index.matches(`"${words}"`)];
    expect([found('pay by card'), found('deja'), found('ask the bank'), found('plan pdf')]).toEqual([
      [0],
      [0],
      [0],
      [0],
    ]);
    expect([found('京 タ'), found('strasse'), found('billing'), found('ab')]).toEqual([[0], [2], [0, 2], [0]]);
    expect([found('waits for 101'), found('grace'), found('nowhere')]).toEqual([[1], [0], []]);
    expect([...index.matches('({name} : "refund") OR ({tasks} : "bank")')]).toEqual([0, 1]);
    expect(index.wordsFrom('re', 10)).toEqual(['refund']);
    const scores = index.scores('"billing"');
    expect(new Set(scores.keys())).toEqual(new Set(index.matches('"billing"')));
    expect([...scores.values()].every((score) => score < 0)).toBe(true);
    expect(index.scores('"nothing"').size).toBe(0);
  });

  it('finds no phrase that begins in one text and ends in the next', async () => {
    const comments = [row(801, ',"text":"ends alpha"'), row(802, ',"text":"beta begins"')];
    const labels = `,"labels":[${label(31, 'one two')},${label(32, 'three')}],"owner_ids":[5,6]`;
    const story = { ...row(101, labels), nested: { comments } };
    const index = opened(await archive([{ ...page(listOf('stories'), [story]), ...people }]));
    const found = (words: string): number[] => [...index.matches(`"${words}"`)];
    for (const words of ['ends alpha', 'beta begins', 'one two', 'three', 'ada byron', 'grace'])
      expect(found(words)).toEqual([0]);
    for (const words of ['alpha beta', 'two three', 'ada grace', 'ab ada']) expect(found(words)).toEqual([]);
  });

  it('tells what a document can be filtered by', async () => {
    const index = opened(await archive());
    expect([[...index.types], [...index.states], [...index.estimates]]).toEqual([
      [0, 1, 254],
      [0, 3, 255],
      [3, Number.NaN, Number.NaN],
    ]);
    expect([index.created[0], index.accepted[0]]).toEqual([Date.UTC(2024, 0, 1), Date.UTC(2024, 2, 1)]);
    expect([index.created[1], index.accepted[1], index.timeZone]).toEqual([Number.NaN, Number.NaN, 'Europe/Vienna']);
    const names = (ordinals: readonly number[]): string[] => ordinals.map((each) => index.people[each]?.name ?? '?');
    expect([names(listAt(index.owners, 0)), names([index.requesters[0] ?? -1])]).toEqual([
      ['Ada Byron', 'Grace'],
      ['Grace'],
    ]);
    expect([names(listAt(index.followers, 1)), index.requesters[1]]).toEqual([['Grace'], -1]);
    expect([listAt(index.labels, 0).map((each) => index.labelNames[each]), listAt(index.epics, 0)]).toEqual([
      ['billing'],
      [2],
    ]);
    expect(listAt(index.reviews, 0).map((each) => index.reviewKinds[each])).toEqual([
      { type: 'Security', status: 'pass', reviewer: 0 },
    ]);
    expect([index.externalIdOf(0), index.externalIdOf(1), index.integrationOf(0)]).toEqual(['PAY-1', '', 'jira']);
    expect(flags(index, 0)).toEqual([
      'blocking',
      'hasBlocking',
      'hasAttachment',
      'hasComment',
      'hasTask',
      'hasExternalId',
      'hasReview',
      'doneIteration',
    ]);
    expect([flags(index, 1), flags(index, 2)]).toEqual([['blocked', 'hasBlocker'], ['hasComment']]);
  });

  it('takes records of any shape', async () => {
    const folder = join(newFolder(), 'archive');
    const odd = [
      '{"id":1,"name":7,"labels":"none","owner_ids":{"5":1},"estimate":"3","created_at":"yesterday"}',
      '{"id":2,"__proto__":{"name":"polluted"},"labels":[null,1,{"name":null}],"owner_ids":[null,{}]}',
      String.raw`{"id":9007199254740993,"title":"\ud800 lone \u0000"}`,
    ];
    const rows = odd.map((text, index) => ({ key: String(index + 1), text }));
    await backUp(folder, [
      page(listOf('stories'), [...rows, { ...row(4), nested: { comments: [row(8, ',"text":{}')] } }]),
    ]);
    const index = opened(folder);
    expect([index.count, [...index.matches('"lone"')], [...index.matches('"polluted"')]]).toEqual([4, [2], []]);
    expect([[...index.estimates], flags(index, 3)]).toEqual([Array(4).fill(Number.NaN), ['hasComment']]);
  });
});

describe('search.sqlite', () => {
  const digestIn = (folder: string): string => /^.*search\.sqlite$/mu.exec(textOf(folder, 'SHA256SUMS'))?.[0] ?? '';

  it('is listed in SHA256SUMS, the same for the same records, and left alone while they stay', async () => {
    const [folder, other] = [await archive(), await archive()];
    expect(digestIn(folder)).toMatch(/^[0-9a-f]{64} {2}search\.sqlite$/u);
    expect(digestIn(other)).toBe(digestIn(folder));
    const { ino } = statSync(join(folder, 'search.sqlite'));
    await backUp(folder, pages);
    expect(statSync(join(folder, 'search.sqlite')).ino).toBe(ino);
    await backUp(folder, [page(listOf('stories'), [row(102, ',"name":"Changed"')]), ...others]);
    expect([...opened(folder).matches('"changed"')]).toEqual([0]);
    expect(statSync(join(folder, 'search.sqlite')).ino).not.toBe(ino);
  });

  it('is made anew for a story that is there again as it was', async () => {
    const folder = await archive(plain);
    await backUp(folder, [page(listOf('stories'), [row(101, ',"name":"Pay by card"')])]);
    expect([...opened(folder).matches('"refund"')]).toEqual([]);
    await backUp(folder, plain);
    expect([...opened(folder).matches('"refund"')]).toEqual([1]);
  });

  it('is of what a repair could save, in place of what had been', async () => {
    const folder = await archive(plain);
    writeFileSync(join(folder, 'archive.sqlite'), 'no database');
    writeFileSync(join(folder, 'stories.json'), textOf(folder, 'stories.json').replace('{"id":101', '{"id":'));
    await repairArchive(folder);
    const index = opened(folder);
    expect([index.count, index.keyOf(0), [...index.matches('"refund"')]]).toEqual([1, '102', [0]]);
  });

  it('is of texts as a repair mends them, though the archive holds no other version', async () => {
    const folder = await archive(plain);
    editMaster(folder, `UPDATE versions SET text = replace(text, 'Refund', 'Return')`);
    editFile(folder, 'stories.json', 'Refund', 'Reward');
    await repairArchive(folder);
    const index = opened(folder);
    const [text] = textOf(folder, 'stories.json').match(/Refund|Return|Reward/u) ?? [''];
    expect([...index.matches(`"${text.toLowerCase()}"`)]).toEqual([1]);
  });

  it('is no finding where an older pt-backup left none, and a search does without', async () => {
    const folder = await archive(plain);
    rmSync(join(folder, 'search.sqlite'));
    const sums = join(folder, 'SHA256SUMS');
    writeFileSync(sums, readFileSync(sums, 'utf8').replace(/^.*search\.sqlite\n/mu, ''));
    expect(await verifyArchive(folder)).toMatchObject({ valid: true, findings: [] });
    expect([...opened(folder).matches('"refund"')]).toEqual([1]);
  });

  it('is no finding where another version of this program wrote it, and the next run makes it anew', async () => {
    const folder = await archive(plain);
    const path = join(folder, 'search.sqlite');
    const before = digestIn(folder);
    const older = new Libsql(path);
    older.exec(`UPDATE meta SET value = '1' WHERE name = 'format'; DROP TABLE pages`);
    older.close();
    fitSums(folder, 'search.sqlite');
    expect(await verifyArchive(folder)).toMatchObject({ valid: true, findings: [] });
    expect((await verifyArchive(folder, { fast: true })).findings).toEqual([]);
    expect([...opened(folder).matches('"refund"')]).toEqual([1]);
    await backUp(folder, plain);
    expect(digestIn(folder)).toBe(before);
    const other = new Libsql(path);
    other.exec(`UPDATE meta SET value = 'x' WHERE name = 'format'`);
    other.close();
    fitSums(folder, 'search.sqlite');
    expect((await verifyArchive(folder)).findings.map(({ where }) => where)).toEqual(['search.sqlite']);
  });

  it('is not taken where it is damaged or of another snapshot', async () => {
    const [folder, other] = [await archive(plain), await archive(plain)];
    await backUp(other, [page(listOf('stories'), [row(5, ',"name":"Other"')])]);
    writeFileSync(join(folder, 'search.sqlite'), readFileSync(join(other, 'search.sqlite')));
    expect([...opened(folder).matches('"refund"')]).toEqual([1]);
    writeFileSync(join(folder, 'search.sqlite'), 'no database');
    expect([...opened(folder).matches('"refund"')]).toEqual([1]);
  });

  it.each([
    ['is missing', (path: string) => rmSync(path)],
    ['is changed', (path: string) => writeFileSync(path, 'x', { flag: 'a' })],
  ])('that %s is found by verify, and made anew by repair', async (_, harm) => {
    const folder = await archive(plain);
    const before = digestIn(folder);
    harm(join(folder, 'search.sqlite'));
    const { findings } = await verifyArchive(folder);
    expect(findings.map(({ where, severity }) => [where, severity])).toEqual([['search.sqlite', 'damage']]);
    const { verified } = await repairArchive(folder);
    expect([verified.valid, digestIn(folder)]).toEqual([true, before]);
  });
});
