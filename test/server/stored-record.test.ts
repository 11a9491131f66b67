// Stories whose text is copied into an answer: the same as those that are put together from their values.
import { describe, expect, it } from 'vitest';
import { nestedIn } from '../../src/model/resources.ts';
import { parseRecord } from '../../src/server/archive-source/parse-record.ts';
import { references } from '../../src/server/archive-source/record-kinds.ts';
import { writeJson } from '../../src/server/v5/json-writer.ts';
import { kindOf } from '../../src/server/v5/kinds.ts';
import { defaultSelection } from '../../src/server/v5/selection.ts';
import { StoredRecord } from '../../src/server/v5/stored-record.ts';
import * as fc from '../fast-check.ts';
import { jsonObject, jsonText } from '../util/json-any.ts';
import { makeArchive } from './made-archive.ts';
import { ask, serve } from './served.ts';

const kind = kindOf('story');

function written(text: string): unknown {
  const bytes = writeJson(parseRecord(text) ?? {}, defaultSelection(kind));
  return JSON.parse(Buffer.from(bytes).toString());
}

function copied(text: string): unknown {
  const copy = new StoredRecord(text, () => ({})).defaultText(kind);
  return copy === null ? written(text) : JSON.parse(copy);
}

describe('the text of a stored record', () => {
  it.each([
    ['{}', '{}'],
    ['{"id":1,"name":"A"}', '{"id":1,"name":"A"}'],
    ['{"owners":[1],"id":1,"tasks":[{"id":2}]}', '{"id":1}'],
    [
      '{"id":1,"owners":[1],"name":"A","tasks":[],"estimate":9.0,"url":"u"}',
      '{"id":1,"name":"A","estimate":9.0,"url":"u"}',
    ],
    [' { "id" : 1 ,\n "owners" : [ 1 ] , "name" : "A" } ', '{"id" : 1,"name" : "A"}'],
    [String.raw`{"\u006fwners":[1],"n\u0061me":"\u00e9\/"}`, String.raw`{"n\u0061me":"\u00e9\/"}`],
    [
      '{"labels":[{"id":3,"name":"b"}],"id":18446744073709551617}',
      '{"labels":[{"id":3,"name":"b"}],"id":18446744073709551617}',
    ],
    ['{"labels":[{"id":3,"name":"b","counts":{}}]}', null],
    [String.raw`{"labels":[{"id":3,"c\u006funts":{}}]}`, null],
  ])('%s is copied as %s', (text, expected) => {
    expect(new StoredRecord(text, () => ({})).defaultText(kind)).toBe(expected);
    expect(copied(text)).toEqual(written(text));
  });

  it('says what its values say, whatever it holds', () => {
    const isSame = (text: string): void => {
      expect(copied(text)).toEqual(written(text));
    };
    fc.assert(fc.property(jsonObject, ({ text }) => isSame(text)));
    const name = fc.constantFrom('id', 'name', 'labels', 'owners', 'tasks', 'owner_ids', 'counts', 'estimate');
    const attribute = fc.tuple(name, jsonText).map(([each, value]) => `"${each}":${value}`);
    const story = fc.array(attribute, { maxLength: 6 }).map((all) => `{${all.join(',')}}`);
    fc.assert(fc.property(story, isSame));
  });

  it('holds all of a story that comes by itself: what else belongs to one has to be named', () => {
    const added = [
      ...nestedIn('stories').map(({ attribute }) => attribute),
      ...(references.stories ?? []).map(({ attribute }) => attribute),
    ];
    expect(added).toEqual(expect.arrayContaining(['tasks', 'comments', 'owners', 'requested_by']));
    expect(added.filter((name) => !kind.extras.has(name))).toEqual([]);
    // Of what is nested in the resources below a story only their own extras are looked for.
    const below = [...kind.nested].filter(([name]) => kind.defaults.has(name));
    expect(below.map(([name, nested]) => [name, [...(nested.kind?.nested.keys() ?? [])]])).toEqual([
      ['labels', ['counts']],
    ]);
  });
});

describe('a search', () => {
  const label = { kind: 'label', id: 31, project_id: 99, name: 'odd' };
  const story = (id: number, more: object): object => ({
    kind: 'story',
    id,
    project_id: 99,
    name: `Odd ${id}`,
    ...more,
  });
  const stories = [
    story(1, { estimate: 2, labels: [label], owners: [{ id: 5 }], owner_ids: [5], tasks: [] }),
    story(2, { labels: [{ ...label, counts: { kind: 'counts' } }], description: 'é "quoted" \\ \u2028' }),
    story(3, { accepted_at: '2024-05-01T10:00:00Z', current_state: 'unstarted' }),
  ];
  const folder = (): string =>
    makeArchive({
      projectId: '99',
      lists: { project: [{ kind: 'project', id: 99, name: 'P' }], stories, labels: [label] },
      texts: {
        stories: [
          { key: '4', text: '{"id":4,"name":"Odd 4","estimate":9.0}' },
          { key: '5', text: '["Odd 5"]' },
          { key: '6', text: '{"name":"Odd 6"' },
        ],
      },
    });

  it('answers stories as they are answered one by one, dates in either form, and leaves out what is no record', async () => {
    const archives = serve(folder());
    for (const form of ['', '&date_format=millis']) {
      const found = await ask(archives, `/projects/99/search?query=odd${form}`);
      const { stories: hits } = (found.json as { stories: { stories: { id: number }[] } }).stories;
      expect(hits.map(({ id }) => id).toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4]);
      for (const hit of hits) {
        expect(hit).toEqual((await ask(archives, `/projects/99/stories/${hit.id}?x${form}`)).json);
      }
      expect(found.text).toContain('"estimate":9.0');
    }
  });

  it('answers what is named of stories', async () => {
    const found = await ask(serve(folder()), '/projects/99/search?query=odd&fields=stories(stories(name,labels(id)))');
    const { stories: hits } = (found.json as { stories: { stories: object[] } }).stories;
    expect(hits).toContainEqual({ id: 1, name: 'Odd 1', labels: [{ id: 31 }] });
    expect(hits).toHaveLength(4);
  });
});
