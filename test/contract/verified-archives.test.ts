// Whatever a host does, what a run leaves is an archive in which verify finds nothing.
import { describe, expect, test } from 'vitest';
import { verifyArchive } from '../../src/archive/verify.ts';
import { dialects } from '../../src/sample/dialects.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { stormOf } from '../faults/storm.ts';
import { backUp, newFolder } from './rig.ts';

const findingsIn = async (folder: string): Promise<unknown> => (await verifyArchive(folder)).findings;

describe('verify finds nothing in what is left', () => {
  test.each(Object.entries(dialects))('by two runs on a host that speaks %s', async (_name, dialect) => {
    const folder = newFolder();
    for (const stories of [9, 7]) {
      const { result } = await backUp({ source: sampleProject({ projectId: 7, stories }), dialect }, { folder });
      if (result !== null) expect(await findingsIn(folder)).toEqual([]);
    }
  });

  test.each([1, 2, 3, 4])('by a run through storm %i', async (seed) => {
    const { sample, dialect, faults } = stormOf(seed);
    const { folder, result } = await backUp({ source: sampleProject(sample), dialect, faults });
    if (result !== null) expect(await findingsIn(folder)).toEqual([]);
  });
});
