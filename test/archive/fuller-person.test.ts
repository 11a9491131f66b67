import { expect, test } from 'vitest';
import { hasReadAll, tellsNothingNew } from '../../src/archive/fuller-person.ts';
import type { ResourceCount } from '../../src/model/run.ts';

const held = '{"kind":"person","id":7,"name":"Ada","email":"ada@example.com","initials":"A"}';

test.each([
  ['only the id', '{"id":7}', true],
  ['less, as it was', '{"kind":"person","id":7,"name":"Ada","initials":"A"}', true],
  ["less, under another id as LiteTracker's owners have", '{"id":7000007,"user_id":7,"name":"Ada"}', true],
  ['less, but another name', '{"kind":"person","id":7,"name":"Ada L."}', false],
  ['as much, with another name', held.replace('Ada', 'Ada L.'), false],
  ['the same', held, false],
  ['more', held.replace('}', ',"username":"ada"}'), false],
])('a record of a person that tells %s', (_, text, expected) => {
  expect(tellsNothingNew(text, held)).toBe(expected);
});

test.each([
  ['everything', {}, true],
  ['activities up to those that are held', { ending: 'joins the archive' }, false],
  ['a list in part', { state: 'incomplete' }, false],
  ['not what it was asked to leave out', { state: 'left out as asked' }, false],
  ['all but what the host does not have', { state: 'unsupported by this host' }, true],
] as const)('a run that has read %s', (_, count, expected) => {
  const read: ResourceCount = { resource: 'stories', announced: 1, saved: 1, ending: 'total', state: 'read' };
  expect(hasReadAll({ carried: null, gaps: [], counts: [read, { ...read, ...count }] })).toBe(expected);
});
