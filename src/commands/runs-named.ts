// Runs as people name them: by number, `latest`, or a date or time. Reads nothing but the list of runs.
import type { ArchivedRun } from '../archive/reader.ts';
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import { counted } from './amounts.ts';

/**
 * `runs`: all of the archive, oldest first. A date or time names the last run that had finished then; without a zone it is of this machine's zone.
 * What is left out (seconds, the whole time) is taken at its latest: a date alone is the end of that day. Throws PtBackupError `usage` that names what there is.
 */
export function runNamed(written: string, runs: readonly ArchivedRun[]): ArchivedRun {
  const name = written.trim();
  if (name === 'latest') return existing(runs.at(-1), written, runs);
  if (/^\d{1,15}$/u.test(name))
    return existing(
      runs.find(({ number }) => number === Number(name)),
      written,
      runs,
    );
  const time = timeIn(name);
  if (time === null) {
    throw new PtBackupError(
      'usage',
      `"${printable(written, 60)}" names no run; give a number, latest, or a date like 2024-04-30 or 2024-04-30T18:00. ${holdings(runs)}`,
    );
  }
  return existing(
    runs.findLast(({ finishedAt }) => Date.parse(finishedAt) <= time),
    written,
    runs,
  );
}

function existing(run: ArchivedRun | undefined, written: string, runs: readonly ArchivedRun[]): ArchivedRun {
  if (run !== undefined) return run;
  throw new PtBackupError('usage', `There is no run "${printable(written, 60)}". ${holdings(runs)}`);
}

/** Which runs there are, in one sentence. */
export function holdings(runs: readonly ArchivedRun[]): string {
  const [first, last] = [runs[0], runs.at(-1)];
  if (first === undefined || last === undefined) return 'The archive holds no run.';
  if (first === last) return `The archive holds one run: ${first.number}, finished at ${shownTime(first.finishedAt)}.`;
  return (
    `The archive holds ${counted(runs.length, 'run')}: ${first.number} (${shownTime(first.finishedAt)}) ` +
    `to ${last.number} (${shownTime(last.finishedAt)}).`
  );
}

const form = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/iu;

/** Milliseconds since 1970; null for what is no date. */
function timeIn(name: string): number | null {
  const [, year, month, day, hour, minute, second = '59', fraction = '.999', zone] = form.exec(name) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const date = `${year}-${month}-${day}`;
  // There is no 31st of April, which Date takes for the 1st of May.
  if (new Date(`${date}T00:00:00Z`).getUTCDate() !== Number(day)) return null;
  const offset = zone === undefined ? '' : zone.toUpperCase().replace(/(\d{2}):?(\d{2})$/u, '$1:$2');
  const clock = hour === undefined ? 'T23:59:59.999' : `T${hour}:${minute}:${second}${fraction.slice(0, 4)}${offset}`;
  // Written so, a time without a zone is one of this machine's.
  const time = Date.parse(date + clock);
  return Number.isNaN(time) ? null : time;
}

/** `2024-04-30T18:00:00Z`: UTC, whole seconds, as `--at` takes it. */
export function shownTime(time: string): string {
  return printable(time.replace(/\.\d+Z$/u, 'Z'), 40);
}
