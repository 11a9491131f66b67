// Days of four runs each on a host that neither nests nor tells versions, as LiteTracker: what of them an archive may show late, and for how long.
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { newFolder } from '../contract/rig.ts';
import { checkOutAll, differencesInChanges } from './compare-days.ts';
import { isSeedGiven, planDays, seed, tell } from './day-plan.ts';
import { differencesInCommon, lagOf } from './lagging-comments.ts';
import { liveDays } from './live-days.ts';

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
  tell(lived.exits, lag);
  expect({ seed, offences, full }).toEqual({ seed, offences: [], full: { lists: 0, offences: [] } });
  if (!isSeedGiven) expect(lag.lists).toBeGreaterThan(0);
});
