import { expect, it } from 'vitest';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { isList, isRecord, type V5Value } from '../../src/server/v5/source.ts';
import { backUp } from '../contract/rig.ts';

it('a list that ends in rows without id at every second offset is read to its last story and no further', async () => {
  const sizes = { stories: 60, comments: 0, tasks: 0, activities: 0, attachmentShare: 0 };
  const outcome = await backUp({
    source: sampleProject(sizes),
    dialect: { pagingHeaders: false },
    faults: [
      {
        match: { path: /\/stories\?.*offset=\d*[13579](?!\d)/u },
        action: { do: 'change', change: (value) => (isList(value) && value.length === 0 ? [{}] : value) },
      },
    ],
  });
  expect(outcome.exit).toBe('gaps');
  expect(outcome.gaps.filter((gap) => !/^stories: \d+ rows? without id/u.test(gap))).toEqual([]);
  expect(outcome.records('stories')).toHaveLength(60);
  expect(outcome.emulator.requests.length).toBeLessThan(60);
});

it('rows that begin alike are as many as they are, and asked for once', async () => {
  const sizes = { stories: 60, comments: 0, tasks: 0, activities: 0, attachmentShare: 0 };
  const alike = (value: V5Value): V5Value =>
    isList(value) ? value.map((row) => ({ external_id: 'x'.repeat(200), ...(isRecord(row) ? row : {}) })) : value;
  const outcome = await backUp({
    source: sampleProject(sizes),
    faults: [{ match: { path: /\/stories\?/u }, action: { do: 'change', change: alike } }],
  });
  expect(outcome).toMatchObject({ exit: 'done', gaps: [] });
  expect(outcome.records('stories')).toHaveLength(60);
  const pages = outcome.emulator.requests.filter(({ path }) => path.endsWith('/stories'));
  expect(pages.length).toBeLessThan(4);
});
