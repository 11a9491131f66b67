// Days of four runs each into one archive, over a project that people work on and a host that fails in a third of them.
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { verifyArchive } from '../../src/archive/verify.ts';
import { newFolder } from '../contract/rig.ts';
import { checkOutAll, differencesByDate, differencesFromTruth, differencesInChanges } from './compare-days.ts';
import { planDays } from './day-plan.ts';
import { differencesInCommon, lagOf } from './lagging-comments.ts';
import { liveDays, type LivedDays } from './live-days.ts';

// ENDURANCE_SEED=17 lives other days, and says how their runs ended.
const { ENDURANCE_SEED: given } = process.env;
const seed = Number(given ?? '1');

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
    tell(lived);
    expect({ seed, offences }).toEqual({ seed, offences: [] });
    expect(new Set(lived.done.map(({ plan }) => plan.day)).size).toBe(14);
    expect(await verifyArchive(lived.folder)).toMatchObject({ valid: true, findings: [] });
  });

  it('an archive of LiteTracker lags no longer than it says, and no more after --full', async () => {
    const without = ['epics', 'tasks', 'file_attachments'] as const;
    const around = { seed, dialect: 'litetracker', options: { without }, hasQuietEdits: true } as const;
    const plans = planDays(seed, 5);
    const spared = { isFull: true, killAt: null, faults: [], editsAt: new Set<number>() };
    const last = plans.slice(-1).map((plan) => ({ ...plan, ...spared }));
    const lived = await liveDays([...plans.slice(0, -1), ...last], around);
    const compared = await checkOutAll(lived, join(dirname(newFolder()), 'out'));
    const lag = lagOf(compared, lived);
    const full = lagOf(compared, { ...lived, done: lived.done.slice(-1) });
    const offences = [
      ...lived.offences,
      ...differencesInCommon(compared, lived),
      ...differencesInChanges(compared),
      ...lag.offences,
    ];
    compared.close();
    tell(lived, lag);
    expect({ seed, offences, full }).toEqual({ seed, offences: [], full: { lists: 0, offences: [] } });
    if (given === undefined) expect(lag.lists).toBeGreaterThan(0);
  });
});

function tell({ exits }: LivedDays, more: object = {}): void {
  if (given !== undefined) console.log(`seed ${seed}`, exits, more);
}
