// The command line in a process that is cut off, or whose disk fails, where the plan says; the plan comes in a variable of the environment.
// Everything is patched before a line of src/ is loaded.
import { skipWaiting, tellTime } from './child-clock.ts';
import { patchFiles } from './patch-files.ts';
import { patchRequests } from './patch-requests.ts';
import { patchSqlite } from './patch-sqlite.ts';
import { type CrashPlan, planVariable, Points } from './points.ts';

const plan = JSON.parse(process.env[planVariable] ?? '{}') as CrashPlan;
const points = new Points(plan);
patchClock(plan.clockMs ?? 0);
patchFiles(points);
patchSqlite(points);
patchRequests(points);
if (plan.skipsWaiting === true) {
  await skipWaiting();
  tellTime();
}
await import('../../src/cli/main.ts');

function patchClock(offset: number): void {
  const RealDate = Date;
  const now = (): number => RealDate.now() + offset;
  const Shifted = new Proxy(RealDate, {
    construct: (target, given: [], self: typeof Date) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, self) as Date,
    get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name, target) as unknown)),
  });
  if (offset !== 0) globalThis.Date = Shifted;
}
