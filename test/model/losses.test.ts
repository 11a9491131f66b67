// What an activity says has gone from the project.
import { expect, test } from 'vitest';
import { lossesIn } from '../../src/model/losses.ts';

const losses = (activity: object): string[] =>
  lossesIn(JSON.stringify(activity)).map(({ resource, key }) => `${resource} ${key}`);
const change = (kind: string, id: number | string, changeType = 'delete') => ({ kind, id, change_type: changeType });

test('deleted objects are named by its changes, many of them in one activity', () => {
  const changes = [change('story', 1), change('story', '2'), change('task', 3), change('epic', 4), change('label', 5)];
  expect(losses({ kind: 'story_delete_activity', changes })).toEqual(['stories 1', 'stories 2', 'tasks 3', 'epics 4']);
});

test('a comment may be that of a story or of an epic', () => {
  expect(losses({ changes: [change('comment', 9)] })).toEqual(['comments 9', 'epic_comments 9']);
});

test('what was created or updated is no loss', () => {
  expect(losses({ changes: [change('story', 1, 'update'), change('story', 2, 'create')] })).toEqual([]);
});

test('a story that moved to another project is one', () => {
  const primary = [{ kind: 'story', id: 7 }];
  expect(losses({ kind: 'story_move_from_project_activity', primary_resources: primary })).toEqual(['stories 7']);
  expect(losses({ kind: 'story_move_activity', primary_resources: primary })).toEqual([]);
});

test.each(['[]', '7', '{"changes":7}', '{"changes":[7,{"kind":"__proto__","id":1,"change_type":"delete"}]}'])(
  'nothing is found in %s',
  (text) => expect(lossesIn(text)).toEqual([]),
);
