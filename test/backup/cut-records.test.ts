import { describe, expect, it } from 'vitest';
import { cutRecords, rowsOf } from '../../src/backup/cut-records.ts';
import { resourceOf, type ResourceName } from '../../src/model/resources.ts';

const cut = (name: ResourceName, ...rows: string[]): ReturnType<typeof cutRecords> =>
  cutRecords(resourceOf(name), rows, { wants: () => true, owner: null, position: 10 });

describe('cutting records out of a page', () => {
  it('keeps number text, key order, escapes, unknown attributes and white space as sent', () => {
    const row = '{"name":"\\u00e9", "id":9007199254740993,"estimate":9.0,"x":1e2,"__proto__":{"a":1}}';
    const { records } = cut('labels', row);
    expect(records).toEqual([{ resource: 'labels', key: '9007199254740993', owner: null, position: 10, text: row }]);
  });

  it('takes nested lists out, each row with its owner and position, owners first', () => {
    const { records, keys } = cut(
      'stories',
      '{"id":1,"tasks":[{"id":5},{"id":6}],"name":"n","comments":[{"id":7,"file_attachments":[{"id":8,"size":9.0}],"text":"t"}]}',
      '{"id":"2","tasks":[],"comments":null}',
    );
    expect(keys).toEqual(['1', '2']);
    expect(
      records.map(({ resource, key, owner, position, text }) => [resource, key, owner?.key, position, text]),
    ).toEqual([
      ['stories', '1', undefined, 10, '{"id":1,"name":"n"}'],
      ['tasks', '5', '1', 0, '{"id":5}'],
      ['tasks', '6', '1', 1, '{"id":6}'],
      ['comments', '7', '1', 0, '{"id":7,"text":"t"}'],
      ['file_attachments', '8', '7', 0, '{"id":8,"size":9.0}'],
      ['stories', '2', undefined, 11, '{"id":"2"}'],
    ]);
  });

  it('remembers the lists that were left out, and keeps what is no list', () => {
    const { unread, records } = cut('comments', '{"id":1,"file_attachments":{"error":"x"},"google_attachments":[]}');
    expect(unread.map(({ resource, owner }) => [resource, owner?.key])).toEqual([
      ['file_attachments', '1'],
      ['reactions', '1'],
    ]);
    expect(records[0]?.text).toBe('{"id":1,"file_attachments":{"error":"x"}}');
  });

  it('does not miss lists that are not wanted', () => {
    const { unread } = cutRecords(resourceOf('comments'), ['{"id":1}'], {
      wants: (name) => name === 'reactions',
      owner: null,
      position: 0,
    });
    expect(unread.map(({ resource }) => resource)).toEqual(['reactions']);
  });

  it('tells the kinds in attachments apart', () => {
    const { records, unread } = cut(
      'comments',
      '{"id":1,"attachments":[{"kind":"google_attachment","id":3},{"kind":"file_attachment","id":2},{"id":4,"google_id":"g"}]}',
    );
    expect(records.map(({ resource, key, position }) => [resource, key, position])).toEqual([
      ['comments', '1', 10],
      ['file_attachments', '2', 0],
      ['google_attachments', '3', 0],
      ['google_attachments', '4', 1],
    ]);
    expect(unread.map(({ resource }) => resource)).toEqual(['reactions']);
  });

  it('counts rows and nested rows that lack their key', () => {
    const { keys, withoutKey } = cut('stories', '{"name":"x"}', '{"id":null}', '7', '{"id":1,"tasks":[{"x":1}]}');
    expect(keys).toEqual(['1']);
    expect(withoutKey).toBe(4);
  });

  it('puts story ids in the place of full stories in iterations and releases', () => {
    const { records } = cut('iterations', '{"number":3,"stories":[{"id":11,"name":"a"},{"id":"12"}],"start":"s"}');
    expect(records[0]?.text).toBe('{"number":3,"start":"s","story_ids":[11,"12"]}');
    const both = cut('releases', '{"id":3,"story_ids":[1],"stories":[{"id":1}]}');
    expect(both.records[0]?.text).toBe('{"id":3,"story_ids":[1]}');
  });

  it('names transitions by story, state and time', () => {
    const { keys } = cut('transitions', '{"state":"started","story_id":1,"occurred_at":"2017-05-03T23:29:40Z"}');
    expect(keys).toEqual(['1_started_2017-05-03T23:29:40Z']);
  });

  it('takes the last of duplicate attributes, as JSON readers do, and removes every one of a nested list', () => {
    const { records } = cut('stories', '{"id":1,"tasks":[{"id":8}],"tasks":[{"id":9}]}');
    expect(records.map(({ key, text }) => [key, text])).toEqual([
      ['1', '{"id":1}'],
      ['9', '{"id":9}'],
    ]);
  });

  it('finds people where they stand, bare ids of those whom nothing else names', () => {
    const { people } = cut(
      'stories',
      '{"id":1,"requested_by":{"id":4,"name":"D"},"requested_by_id":4,"owner_ids":[5,6],"owners":[{"id":9,"user_id":5}],"tasks":[]}',
    );
    expect(people).toEqual([
      { id: '4', text: '{"id":4,"name":"D"}' },
      { id: '5', text: '{"id":9,"user_id":5}' },
      { id: '6', text: '{"id":6}' },
    ]);
  });
});

describe('the rows of a body', () => {
  it('are null where the body is no array', () => {
    expect(rowsOf('{"a":[1]}')).toBeNull();
    expect(rowsOf('[1,{"a":[2]},"x"]')).toEqual(['1', '{"a":[2]}', '"x"']);
  });
});
