// Runs one storm and says what must never happen: data lost without a word, a token that gets out, an unknown error, requests without end.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { BackupOptions } from '../../src/backup/backup.ts';
import { Dice } from '../../src/sample/dice.ts';
import type { Emulator } from '../../src/sample/emulator.ts';
import { backUpFrom, newFolder, start, type Outcome } from '../contract/rig.ts';
import { CurrentTruth, differences } from './current-truth.ts';
import type { Storm } from './storm.ts';
import { watchedClock } from './watched-clock.ts';
import { WorkedOnProject } from './worked-on-project.ts';

export const mostRequests = 3_000;
const expectedExits: ReadonlySet<string> = new Set(['done', 'gaps', 'not-allowed', 'unreachable', 'host-lost']);

/** Everything that went wrong, in words; empty where the runs kept their promises. */
export async function offencesIn(storm: Storm): Promise<string[]> {
  const project = new WorkedOnProject(storm.sample, new Dice(storm.sample.seed ?? 1, 905, 0));
  const emulator = await start({ source: project.source, dialect: storm.dialect });
  const folder = newFolder();
  const isEdited = storm.dialect.edits !== undefined || storm.editsBefore !== null;
  const truth = new CurrentTruth(() => project.truth(emulator));
  const check = (outcome: Outcome): string[] => brokenPromises(outcome, truth, isEdited);
  const offences: string[] = [];
  if (storm.editsBefore !== null) {
    offences.push(...check(await backUpFrom(emulator, { folder, ...stopAfterMost(emulator) })).map(told('before')));
    for (let edit = 0; edit < storm.editsBefore; edit += 1) project.edit(emulator);
  }
  emulator.setFaults(storm.faults);
  const met = await meet(storm, emulator, folder);
  offences.push(...leaks(met, emulator), ...check(met));
  if (emulator.requests.length >= mostRequests) offences.push(`${emulator.requests.length} requests`);
  emulator.setFaults([]);
  // What the host can never give is missing still, but nothing that a fault took.
  const next = await backUpFrom(emulator, { folder, ...stopAfterMost(emulator) });
  offences.push(...check(next).map(told('the next run')));
  // A run on a host without any peculiarity makes everything good.
  const calm = await start({ source: { ...emulator.source, content: (id) => project.source.content(id) } });
  const last = await backUpFrom(calm, { folder, ...stopAfterMost(calm) });
  if (last.exit === 'done') offences.push(...check(last).map(told('afterwards')));
  else offences.push(`afterwards: ${last.exit} ${last.message} ${last.gaps.join('; ')}`);
  return offences;
}

const told =
  (when: string) =>
  (offence: string): string =>
    `${when}: ${offence}`;

/** The run that the storm meets, repeated as often as it is cut off. */
async function meet({ kills }: Storm, emulator: Emulator, folder: string): Promise<Outcome> {
  for (const kill of kills) {
    const stopped = await backUpFrom(emulator, { folder, ...stopAfterMost(emulator, kill) });
    if (stopped.exit !== 'interrupted') return stopped;
  }
  return await backUpFrom(emulator, { folder, ...stopAfterMost(emulator) });
}

/** A run that asks without end is stopped, so that it is told instead of hanging; `kill`: after so many requests of its own. */
function stopAfterMost(emulator: Emulator, kill = mostRequests): Pick<BackupOptions, 'clock' | 'signal'> {
  const stop = new AbortController();
  const clock = watchedClock(emulator, start2026, (request) => {
    if (request >= kill || emulator.requests.length >= mostRequests) stop.abort();
  });
  return { clock, signal: stop.signal };
}

const start2026 = Date.UTC(2026, 0, 1);

function brokenPromises(outcome: Outcome, truth: CurrentTruth, isEdited: boolean): string[] {
  if (!expectedExits.has(outcome.exit)) return [`ended with ${outcome.exit}: ${outcome.message}`];
  if (outcome.exit === 'gaps' && outcome.gaps.length === 0) return ['ended with gaps, but names none'];
  return outcome.exit === 'done' ? differences(outcome, truth, isEdited) : [];
}

function leaks({ folder, result, notices, message }: Outcome, { token, requests }: Emulator): string[] {
  const told = JSON.stringify(result) + notices.join('\n') + message;
  const foreign = requests.filter(({ origin, hasToken }) => origin === 'content' && hasToken);
  return [
    ...(everythingIn(folder).toLowerCase().includes(token) ? ['the token is in the archive'] : []),
    ...(told.toLowerCase().includes(token) ? ['the token is in what the run tells'] : []),
    ...(foreign.length > 0 ? ['the token went to the second origin'] : []),
    ...readdirSync(dirname(folder))
      .filter((name) => name !== 'archive')
      .map((name) => `${name} stands beside the archive`),
  ];
}

/** Every byte below a folder, names included. */
function everythingIn(folder: string): string {
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .map((path) => `${path}\n${statSync(path).isFile() ? readFileSync(path, 'latin1') : ''}`)
    .join('\n');
}
