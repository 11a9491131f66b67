// Days of four runs each into one archive, over a project that people work on and a host that fails in a third of them.
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyArchive } from '../../src/archive/verify.ts';
import { newFolder } from '../contract/rig.ts';
import { checkOutAll, differencesByDate, differencesFromTruth, differencesInChanges } from './compare-days.ts';
import { planDays, seed, tell } from './day-plan.ts';
import { liveDays } from './live-days.ts';

describe('after days of four runs each, of which a third met a fault or was cut off', () => {
  it('the archive holds each of 14 days as it was', async () => {
    const lived = await liveDays(planDays(seed, 14), { seed, dialect: 'tracker', hasQuietEdits: false });
    const compared = await checkOutAll(lived, join(dirname(newFolder()), 'out'));
    const offences = [
      ...lived.offences,
      ...differencesFromTruth(compared, lived),
      ...differencesByDate(compared),
      ...differencesInChanges(compared),
    ];
    compared.close();
    tell(lived.exits);
    expect({ seed, offences }).toEqual({ seed, offences: [] });
    expect(new Set(lived.done.map(({ plan }) => plan.day)).size).toBe(14);
    expect(await verifyArchive(lived.folder)).toMatchObject({ valid: true, findings: [] });
  });
});
