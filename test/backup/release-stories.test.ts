import { expect, it } from 'vitest';
import type { Fault } from '../../src/sample/faults.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { isList, type V5Value } from '../../src/server/v5/source.ts';
import { backUp } from '../contract/rig.ts';

const sample = { stories: 80, comments: 0, tasks: 0, activities: 0, attachmentShare: 0, oddities: false };
const sliced = (path: RegExp, from: number, to?: number): Fault => ({
  match: { path },
  action: { do: 'change', change: (value: V5Value) => (isList(value) ? value.slice(from, to) : value) },
});
const bare: Fault[] = ['story_ids', 'stories'].map((attribute) => ({
  match: { path: /\/releases\?/u },
  action: { do: 'omit', attribute },
}));

it('the stories of a release are read to their end on a host that cuts the list into pages', async () => {
  const whole = await backUp({ source: sampleProject(sample) });
  const faults = [
    ...bare,
    sliced(/\/releases\/\d+\/stories$/u, 0, 10),
    sliced(/\/releases\/\d+\/stories\?.*offset=10\b/u, 10, 20),
    sliced(/\/releases\/\d+\/stories\?.*offset=20\b/u, 20, 30),
    sliced(/\/releases\/\d+\/stories\?.*offset=30\b/u, 30),
  ];
  const cut = await backUp({ source: sampleProject(sample), faults });
  const ids = (outcome: typeof cut): unknown[] => outcome.records('releases').map(({ story_ids }) => story_ids);
  expect(ids(whole).some((each) => Array.isArray(each) && each.length > 10)).toBe(true);
  expect(ids(cut)).toEqual(ids(whole));
  expect(cut).toMatchObject({ exit: 'done', gaps: [] });
});
