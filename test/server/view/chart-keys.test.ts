// The keys of a resource's records, which charts read of transitions: the same of the newest snapshot and of an earlier one.
import { expect, onTestFinished, test } from 'vitest';
import { layoutOf } from '../../../src/archive/layout.ts';
import { ServedMaster } from '../../../src/archive/served-master.ts';
import { archivedSnapshot } from '../../../src/server/view/archived-snapshot.ts';
import { movesOf } from '../../../src/server/view/chart-moves.ts';
import type { SnapshotRecords } from '../../../src/server/view/snapshot-records.ts';
import { makeArchive } from '../made-archive.ts';

function records(keys: readonly string[], isNewest: boolean): SnapshotRecords {
  const transitions = keys.map((key) => ({ key, text: '{"kind":"story_transition"}' }));
  const master = new ServedMaster(layoutOf(makeArchive({ projectId: '7', lists: {}, texts: { transitions } })));
  onTestFinished(() => master.close());
  return archivedSnapshot(master, { projectId: '7', projectName: 'Made', run: 1, isNewest });
}

test.each([true, false])('are all there, exactly, in their order (newest: %s)', (isNewest) => {
  const keys = [
    'a"b\\c',
    'x\u001ey, z',
    '😀',
    '9007199254740993',
    ...Array.from({ length: 2100 }, (_, at) => `k${at}`),
  ];
  expect([...records(keys, isNewest).keys('transitions')]).toEqual(keys);
});

test.each([true, false])('tell when stories changed their state, oldest first (newest: %s)', (isNewest) => {
  const keys = [
    '101_accepted_2024-04-19T08:00:00Z',
    '101_started_2024-04-17T08:00:00Z',
    // A word and times of other hosts.
    '101_in_review_1713427200000',
    'own_id_started_2024-04-17T08:00:00Z',
    '102_started_soon',
    '__',
    '103',
  ];
  const { source, byStory } = movesOf(records(keys, isNewest));
  expect(source).toBe('transitions');
  expect([...byStory]).toEqual([
    [
      '101',
      [
        { state: 'started', time: Date.UTC(2024, 3, 17, 8) },
        { state: 'in_review', time: Date.UTC(2024, 3, 18, 8) },
        { state: 'accepted', time: Date.UTC(2024, 3, 19, 8) },
      ],
    ],
    ['own_id', [{ state: 'started', time: Date.UTC(2024, 3, 17, 8) }]],
  ]);
});
