import { describe, expect, it } from 'vitest';
import { resourceNames } from '../../src/model/resources.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { backUp } from '../contract/rig.ts';
import { contentsThatDiffer, savedRecords, trueRecords } from '../contract/truth.ts';

describe('generate, serve, back up, compare', () => {
  it.each([
    { stories: 260, activities: 1300, seed: 1 },
    { stories: 40, seed: 2, attachmentShare: 0.5 },
    { stories: 1, epics: 0, seed: 3 },
    { stories: 0, comments: 0, tasks: 0, activities: 0, epics: 0, seed: 4 },
  ])('gives back every record and every byte of a sample project: %o', async (options) => {
    const sample = sampleProject(options);
    const outcome = await backUp({ source: sample });
    expect(outcome.gaps).toEqual([]);
    expect(outcome.exit).toBe('done');
    for (const resource of resourceNames) {
      expect(savedRecords(outcome, resource)).toEqual(trueRecords(sample, resource));
    }
    expect(contentsThatDiffer(outcome, sample)).toEqual([]);
  });
});
