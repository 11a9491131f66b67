// Some attributes of every record: cut out by SQLite for the newest snapshot, taken from whole records for an earlier one, and the same by both ways.
import { expect, onTestFinished, test } from 'vitest';
import { layoutOf } from '../../../src/archive/layout.ts';
import { ServedMaster } from '../../../src/archive/served-master.ts';
import { NumberText } from '../../../src/server/v5/number-text.ts';
import { archivedSnapshot } from '../../../src/server/view/archived-snapshot.ts';
import type { PickedRecord } from '../../../src/server/view/snapshot-records.ts';
import { makeArchive } from '../made-archive.ts';

function picked(texts: readonly { readonly key: string; readonly text: string }[], isNewest: boolean): PickedRecord[] {
  const master = new ServedMaster(layoutOf(makeArchive({ projectId: '7', lists: {}, texts: { stories: texts } })));
  onTestFinished(() => master.close());
  const records = archivedSnapshot(master, { projectId: '7', projectName: 'Made', run: 1, isNewest });
  return [...records.eachWith('stories', ['estimate', 'labels', 'say "hi"'])];
}

const texts = [
  {
    key: '1',
    text: '{"id":1,"estimate":3,"labels":[{"id":31,"name":"a\\u001eb \\ud83d\\ude00 \\"c\\""}],"more":[[[1]]]}',
  },
  { key: '9007199254740993', text: '{"id":9007199254740993,"estimate":3.0,"labels":[9007199254740993]}' },
  { key: 'a"b\\c', text: '{ "labels" : null , "estimate" : -0.5 }' },
  { key: '4', text: '{}' },
  { key: '5', text: '[1]' },
  { key: '6', text: '{"id":6,' },
  { key: '7', text: `{"id":7,"estimate":1,"labels":${'['.repeat(600)}${']'.repeat(600)}}` },
  { key: '8', text: '{"id":8,"estimate":{"labels":1}}' },
];
const none = { estimate: null, labels: null, 'say "hi"': null };

test.each([true, false])('is read exactly, and what is no record is left out (newest: %s)', (isNewest) => {
  expect(picked(texts, isNewest)).toEqual([
    { key: '1', record: { ...none, estimate: 3, labels: [{ id: 31, name: 'a\u001eb 😀 "c"' }] } },
    {
      key: '9007199254740993',
      record: { ...none, estimate: new NumberText('3.0'), labels: [new NumberText('9007199254740993')] },
    },
    { key: 'a"b\\c', record: { ...none, estimate: -0.5 } },
    { key: '4', record: none },
    { key: '8', record: { ...none, estimate: { labels: 1 } } },
  ]);
});

test.each([true, false])('is read of all records, in their order (newest: %s)', (isNewest) => {
  const many = Array.from({ length: 250 }, (_, at) => ({ key: String(at), text: `{"id":${at},"estimate":${at}}` }));
  expect(picked(many, isNewest).map(({ record }) => record['estimate'])).toEqual(
    Array.from({ length: 250 }, (_, at) => at),
  );
});
