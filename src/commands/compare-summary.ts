// What `pt-backup verify --against-host` tells its reader of one archive, line by line. Pure; everything from archive and host is made printable.
import type { Difference, HostComparison } from '../backup/compare-with-host.ts';
import { printable } from '../util/printable.ts';
import { count, counted } from './amounts.ts';
import { shownTime } from './runs-named.ts';
import { wrapped } from './wrapped.ts';

/** First whether the project has changed since the run, then the differences, those that nothing explains first; the verdict as the last line. */
export function comparedLines(comparison: HostComparison, columns: number): string[] {
  const { differences } = comparison;
  const open = differences.filter(({ explained }) => explained !== true);
  const explained = differences.filter((difference) => difference.explained === true);
  const isKnown = comparison.hasChanged !== null;
  return [
    ...wrapped(changeLine(comparison), columns),
    '',
    ...section(isKnown ? 'Differences that nothing explains:' : 'Differences:', open, columns),
    ...section("Differences that the host's activity since the run explains:", explained, columns),
    ...wrapped(notComparedLine(comparison), columns),
    ...wrapped(comparisonVerdict(comparison), columns),
  ].filter((line, index, all) => line !== '' || all[index - 1] !== '');
}

function changeLine(comparison: HostComparison): string {
  const { apiUrl, projectId, run, hostVersion, hasChanged, changedMeanwhile } = comparison;
  const asked = `Compared with project ${printable(projectId, 80)} on ${printable(apiUrl)}.`;
  const since = `run ${run.number} (${shownTime(run.finishedAt)})`;
  const meanwhile = changedMeanwhile ? ' It changed while it was compared; compare again when it is at rest.' : '';
  if (hasChanged === null)
    return `${asked} Whether the project has changed since ${since} is not known: no version is told.${meanwhile}`;
  const versions = `version ${printable(run.version ?? '', 40)}`;
  return hasChanged
    ? `${asked} The project has changed since ${since}: ${versions} then, ${printable(hostVersion ?? '', 40)} now.${meanwhile}`
    : `${asked} The project has not changed since ${since}: ${versions}.${meanwhile}`;
}

/** More would push the rest off the screen; `--json` names every one. */
const mostShown = 50;

function section(title: string, differences: readonly Difference[], columns: number): string[] {
  if (differences.length === 0) return [];
  const more = differences.length - mostShown;
  return [
    title,
    ...differences
      .slice(0, mostShown)
      .flatMap((each) => wrapped(sentenceOf(each), Math.max(20, columns - 2)).map((line) => `  ${line}`)),
    ...(more > 0 ? [`  ... and ${count(more)} more; --json names every one`] : []),
    '',
  ];
}

function sentenceOf({ resource, key, owner, what }: Difference): string {
  const name = key === null ? resource : `${resource} ${printable(key, 80)}`;
  const of = owner === null ? '' : ` of ${owner.resource} ${printable(owner.key, 80)}`;
  return `${name}${of} ${printable(what, 600)}`;
}

function notComparedLine({ notCompared }: HostComparison): string {
  if (notCompared.length === 0) return '';
  const reasons = [...new Set(notCompared.map(({ why }) => why))];
  const parts = reasons.map(
    (reason) =>
      `${notCompared.flatMap(({ resource, why }) => (why === reason ? resource : [])).join(', ')} (${printable(reason)})`,
  );
  return `Not compared: ${parts.join('; ')}.`;
}

export function comparisonVerdict({ differences, compared, requests }: HostComparison): string {
  const records = compared.reduce((sum, { host }) => sum + host, 0);
  const asked = counted(requests, 'request');
  if (differences.length === 0) return `Archive and host agree: ${counted(records, 'record')}, ${asked}.`;
  const explained = differences.filter(({ explained: is }) => is === true).length;
  const some = explained === 0 ? '' : `, ${count(explained)} of them explained`;
  const of = explained === differences.length ? ', explained by what was changed since the run' : some;
  return `Archive and host differ: ${counted(differences.length, 'difference')}${of}; ${asked}. The next backup brings the archive up to date.`;
}
