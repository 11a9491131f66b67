import { expect, it } from 'vitest';
import { peopleIn } from '../../src/model/people-in.ts';

const inRecord = (record: Record<string, string>): ReturnType<typeof peopleIn> => peopleIn((name) => record[name]);

it.each([
  ['an object', { person: '{"id":1,"name":"A"}' }, [{ id: '1', text: '{"id":1,"name":"A"}' }]],
  ['the same object again', { reviewer: '{"id":1,"name":"A"}' }, [{ id: '1', text: '{"id":1,"name":"A"}' }]],
  ['a list', { owners: '[{"id":1},{"user_id":2}]' }, [1, 2].map((id) => expect.objectContaining({ id: String(id) }))],
  ['an id', { person_id: '7' }, [{ id: '7', text: '{"id":7}' }]],
  ['an id as text', { person_id: '"u-7"' }, [{ id: 'u-7', text: '{"id":"u-7"}' }]],
  [
    'ids, each once',
    { owner_ids: '[7,8,7]', person_id: '8' },
    [8, 7].map((id) => ({ id: `${id}`, text: `{"id":${id}}` })),
  ],
  [
    'an id beside its object',
    { owned_by: '{"id":7,"name":"A"}', owned_by_id: '7' },
    [{ id: '7', text: '{"id":7,"name":"A"}' }],
  ],
  ['nobody', { person: '"A"', owners: '{"id":1}', owner_ids: '7', person_id: 'null', reviewer: '[{"id":1}]' }, []],
])('finds %s', (_, record, expected) => {
  expect(inRecord(record)).toEqual(expected);
  expect(inRecord(record)).toEqual(expected);
});

it('finds somebody whose text is long, and who comes with another text', () => {
  const long = `{"id":1,"name":"${'A'.repeat(5000)}"}`;
  for (const text of [long, '{"id":1}', long]) expect(inRecord({ person: text })).toEqual([{ id: '1', text }]);
});

it('finds more people than it remembers', () => {
  const all = Array.from({ length: 2500 }, (_, id) => `{"id":${id},"name":"P"}`);
  expect(inRecord({ owners: `[${all.join(',')}]` }).map(({ text }) => text)).toEqual(all);
});
