// What a query finds, counts and puts first, over a few documents in literals.
import * as fc from '../fast-check.ts';
import { afterAll, describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/search/parse-query.ts';
import { QueryError } from '../../src/search/query-error.ts';
import { searchIn, type SearchOptions, type SearchResult } from '../../src/search/search-in.ts';
import { anyQuery } from './any-query.ts';
import { smallIndex } from './small-index.ts';

const person = (id: string, name: string, initials: string, username: string) => ({ id, name, initials, username });
const people = [
  person('101', 'Marta Lindqvist', 'ML', 'marta'),
  person('102', 'Søren Østergård', 'SØ', 'soeren'),
  person('103', 'Malik, Tariq', 'MT', 'tariq'),
  person('104', '山田 花子', '山田', 'hanako'),
];

const index = smallIndex(
  [
    {
      id: 1,
      name: 'Ferry timetable',
      description: 'Old ferry times',
      type: 'feature',
      state: 'accepted',
      estimate: 3,
      accepted: '2025-01-10T12:00:00Z',
      created: '2025-01-01T12:00:00Z',
      flags: ['doneIteration', 'hasDescription'],
      owners: ['101'],
      labelled: ['pier', 'needs design'],
      labels: 'pier needs design',
    },
    {
      id: 2,
      name: 'Café on the ferry',
      comments: 'Who buys the coffee machine?',
      type: 'bug',
      state: 'started',
      created: '2025-03-01T07:30:00Z',
      updated: '2025-03-12T16:00:00Z',
      owners: ['102', '103'],
      requester: '101',
      followers: ['104'],
      labelled: ['Überfahrt'],
      labels: 'Überfahrt',
      inEpics: [90],
      flags: ['hasComment', 'blocked', 'hasBlocker'],
      reviews: [
        { type: 'Test (QA)', status: 'pass', reviewer: '102' },
        { type: 'Code', status: 'unstarted' },
      ],
    },
    {
      id: 3,
      name: 'Passenger list',
      description: 'The ferry needs a list. See #2.',
      tasks: 'ask the harbour',
      type: 'feature',
      state: 'unstarted',
      estimate: 0.5,
      priority: 'p1',
      created: '2025-03-02T12:00:00Z',
      owners: ['104'],
      labelled: ['needs'],
      labels: 'needs',
      externalId: 'FERRY-17',
      integration: 'jira_integration',
      flags: ['hasExternalId', 'hasDescription', 'hasTask', 'blocking', 'hasBlocking'],
    },
    { id: 4, name: '往復の復路だけ', files: 'plan.pdf', type: 'chore', state: 'unscheduled', flags: ['hasAttachment'] },
    {
      id: 5,
      name: 'Ferry summer',
      type: 'release',
      state: 'accepted',
      accepted: '2025-03-12T15:00:00Z',
      deadline: '2025-04-01T07:00:00Z',
      estimate: 2,
      flags: ['hasDeadline'],
    },
    { id: 6, name: 'Quay', state: 'accepted', accepted: '2025-02-10T12:00:00Z', flags: ['doneIteration'] },
  ],
  [{ id: 90, name: 'Ferry food', description: 'Everything to eat', created: '2024-12-01T00:00:00Z' }],
  people,
);
afterAll(() => index.close());

const now = Date.parse('2025-03-12T18:30:00Z');
const search = (query: string, options: Partial<SearchOptions> = {}): SearchResult =>
  searchIn(index, parseQuery(query), { now, ...options });
const ids = (query: string, options: Partial<SearchOptions> = {}): number[] =>
  search(query, options).ordinals.map((ordinal) => Number(index.keyOf(ordinal)));
const sorted = (query: string): number[] => ids(query, { order: 'host' });

test.for([
  ['ferry', [2, 3, 5, 90]],
  ['ferry includedone:true', [1, 2, 3, 5, 90]],
  ['FERRY cafe', [2]],
  ['"the ferry"', [2, 3]],
  ['"ferry the"', []],
  ['coffee OR harbour', [2, 3]],
  ['coffee OR harbour list', [3]],
  ['coffee OR (harbour list)', [2, 3]],
  ['ferry -cafe', [3, 5, 90]],
  ['-ferry', [4]],
  ['-(cafe OR list) ferry', [5, 90]],
  ['passen*', [3]],
  ['pas*er', [3]],
  ['co?fee machine', [2]],
  ['zz*zz', []],
  ['復路', [4]],
  ['復の', [4]],
  ['*', [2, 3, 4, 5, 90]],
  ['#2', [2, 3]],
  ['2', [2, 3]],
  ['id:2,4,1', [2, 4]],
  ['id:90', [90]],
  ['name:ferry', [2, 5, 90]],
  ['description:ferry,eat', [3, 90]],
  ['name:"ferry food"', [90]],
  ['name:cafe comment:coffee', [2]],
  ['task:harbour', [3]],
  ['file:plan.pdf', [4]],
  ['label:needs', [3]],
  ['label:needs includedone:true', [1, 3]],
  ['label:"needs" includedone:true', [3]],
  ['label:uberfahrt', [2]],
  ['label:über*', [2]],
  ['label:"über*"', []],
  ['label:""', [4, 5]],
  ['-label:needs', [2, 4, 5]],
  ['no:label', [4, 5]],
  ['epic:food', [2]],
  ['epic:90', [2]],
  ['epics:""', [3, 4, 5]],
  ['has:epic', [2]],
  ['type:bug,chore', [2, 4]],
  ['type:epic', [90]],
  ['-type:epic', [2, 3, 4, 5]],
  ['-state:started', [3, 4, 5]],
  ['state:accepted', [5]],
  ['estimate:0.5', [3]],
  ['estimate:0..2', [3, 5]],
  ['estimate:-1', [2, 4]],
  ['priority:p1', [3]],
  ['owner:"marta lindqvist" includedone:true', [1]],
  ['owner:SØ', [2]],
  ['owner:so', [2]],
  ['owner:ostergard', [2]],
  ['owner:tariq', [2]],
  ['owner:103,104', [2, 3]],
  ['owner:"malik, tariq"', [2]],
  ['owner:山田', [3]],
  ['owner:nobody', []],
  ['owned_by:""', [4, 5]],
  ['requester:marta', [2]],
  ['mywork:SØ', [2]],
  ['mywork:ML includedone:true', []],
  ['review:test', [2]],
  ['review:"Test (QA)"&pass', [2]],
  ['review:"Test"', []],
  ['review:code&pass', []],
  ['review_status:unstarted', [2]],
  ['reviewer:SØ', [2]],
  ['reviewer:""', [2]],
  ['is:blocked', [2]],
  ['is:blocking', [3]],
  ['has:blockers', [2]],
  ['no:blocked', [3, 4, 5]],
  ['has:attachment', [4]],
  ['has:owner', [2, 3]],
  ['has:estimate', [3, 5]],
  ['external_id:ferry-17', [3]],
  ['external_id:FERRY-*', [3]],
  ['external_id:FERRY', []],
  ['integration:jira', [3]],
  // 07:30 UTC is half an hour before the first of March in Los Angeles.
  ['created:2025-02-28', [2]],
  ['created:2025-03-01', []],
  ['created_since:2025-03-01', [3]],
  ['created_before:2025-03-01', [2, 90]],
  ['created:2025-02-28..2025-03-02', [2, 3]],
  ['updated:today', [2]],
  ['updated_since:-3h', [2]],
  ['updated_since:-2h', []],
  ['accepted:today', [5]],
  ['accepted:2025-01 includedone:true', [1]],
  ['deadline_since:2025-03-31', [5]],
] as const)('%s', ([query, expected]) => {
  expect(sorted(query)).toEqual(expected);
});

describe('is:following', () => {
  test('is answered for who asks', () => {
    expect(ids('is:following', { me: 'hanako' })).toEqual([2]);
    expect(ids('owner:me', { me: '104' })).toEqual([3]);
  });

  test('is refused where nobody is known to ask', () => {
    expect(() => ids('ferry is:following')).toThrow(QueryError);
    expect(() => ids('ferry is:following')).toThrow(/not known who asks/u);
  });
});

describe('the order', () => {
  test('is that of the page where no word is looked for: accepted, in progress, unstarted, icebox, epics, done from its end', () => {
    expect(ids('* includedone:true')).toEqual([5, 2, 3, 4, 90, 6, 1]);
  });

  test('has names with all words first, then with some, then other texts', () => {
    expect(ids('ferry OR list includedone:true').at(-1)).not.toBe(3);
    const [first] = ids('ferry food');
    expect(first).toBe(90);
    expect(ids('ferry').at(-1)).toBe(3);
  });

  test('has what was asked for by its number before what mentions it', () => {
    expect(ids('#2')).toEqual([2, 3]);
  });

  test('is the same for any page', () => {
    const all = ids('ferry includedone:true');
    const pages = [0, 2, 4].flatMap((offset) => ids('ferry includedone:true', { offset, limit: 2 }));
    expect(pages).toEqual(all);
  });
});

describe('the counts', () => {
  test('tell stories from epics, and what is hidden because it is done', () => {
    expect(search('ferry', { limit: 1 })).toMatchObject({
      total: 4,
      totalStories: 3,
      totalEpics: 1,
      totalWithDone: 5,
      totalStoriesWithDone: 4,
      totalPoints: 2.5,
      totalPointsCompleted: 2,
      storyOrdinals: [expect.any(Number)],
      epicOrdinals: [6],
      facets: null,
    });
  });

  test('of facets are those of the hits', () => {
    const { facets } = search('ferry', { withFacets: true });
    expect(facets).toMatchObject({
      type: [
        { value: 'feature', count: 1 },
        { value: 'bug', count: 1 },
        { value: 'release', count: 1 },
        { value: 'epic', count: 1 },
      ],
      epic: [{ value: '90', count: 1 }],
      requester: [{ value: '101', name: 'Marta Lindqvist', count: 1 }],
    });
    expect(facets?.label.map(({ name }) => name).toSorted()).toEqual(['needs', 'Überfahrt']);
    expect(facets?.owner.map(({ value }) => value)).toEqual(['102', '103', '104']);
  });
});

test('words alone are one question, and each question is asked once', () => {
  index.asked.length = 0;
  ids('(ferry OR list) "the ferry" -ferry type:bug', { order: 'host' });
  expect(index.asked).toEqual(['(("ferry" OR "list") AND "the ferry")', '"ferry"']);
  index.asked.length = 0;
  expect(sorted('ferry type:bug OR ferry cafe -ferry')).toEqual([]);
  expect(index.asked).toEqual(['"ferry"', '"cafe"']);
});

test('whatever is typed, an answer or a refusal comes of a bounded number of questions', () => {
  fc.assert(
    fc.property(anyQuery, (text) => {
      index.asked.length = 0;
      try {
        const result = searchIn(index, parseQuery(text), { now, limit: 3, withFacets: true });
        expect(result.ordinals.length).toBeLessThanOrEqual(3);
        expect(result.total).toBeLessThanOrEqual(index.count);
        expect(result.totalWithDone).toBeGreaterThanOrEqual(result.total);
      } catch (error) {
        expect(error).toBeInstanceOf(QueryError);
      }
      // One for each term or list of words, and three to rank.
      expect(index.asked.length).toBeLessThanOrEqual(64 + 3);
    }),
    { numRuns: 1500 },
  );
});
