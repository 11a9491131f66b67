// What a finished backup of one project tells its reader, line by line. Pure; everything from the host is made printable.
import type { BackupResult } from '../backup/backup.ts';
import type { Gap, ResourceState, RunFacts } from '../model/run.ts';
import { printable } from '../util/printable.ts';
import { count, counted, duration, size } from './amounts.ts';
import { countLines } from './count-table.ts';
import { wrapped } from './wrapped.ts';

/** The whole summary without the last line of the command. */
export function summaryLines({ facts, changes }: BackupResult, columns: number): string[] {
  return [
    ...wrapped(heading(facts), columns),
    '',
    ...countLines(facts.counts, columns),
    '',
    ...sentences(facts, changes).flatMap((line) => wrapped(line, columns)),
    ...settingLines(facts),
    ...gapLines(facts.gaps),
  ];
}

/** Instead of the summary, where the run found nothing to take in. */
export function unchangedLines({ facts, unchangedSince }: BackupResult, columns: number): string[] {
  const { run = 0, finishedAt = '' } = unchangedSince ?? {};
  return [
    heading(facts),
    '',
    `Nothing has changed since run ${run} of ${finishedAt}; when that was checked stands in manifest.json.`,
    `Read: ${counted(facts.requests, 'request')}, ${size(facts.bytesReceived)}, ${duration(elapsed(facts))}.`,
  ].flatMap((line) => wrapped(line, columns));
}

function heading(facts: RunFacts): string {
  const version = facts.projectVersion === null ? '' : `, version ${printable(facts.projectVersion, 20)}`;
  return `Project ${printable(facts.projectId)}, "${printable(facts.projectName)}"${version}, from ${printable(facts.apiUrl)}`;
}

function sentences(facts: RunFacts, changes: BackupResult['changes']): string[] {
  return [
    attachmentLine(facts),
    `Read: ${counted(facts.requests, 'request')}, ${size(facts.bytesReceived)}, ${duration(elapsed(facts))}.`,
    changesLine(changes),
    ...carriedLines(facts),
    activityLine(facts),
    consistencyLines[facts.consistency],
    ...stateLines(facts),
    ...removedLines(facts),
  ];
}

/** The last line for one project: complete, or how many gaps in which resources. */
export function lastLine(gaps: readonly Gap[]): string {
  if (gaps.length === 0) return 'Backup complete!';
  const perResource = new Map<string, number>();
  for (const { resource } of gaps) perResource.set(resource, (perResource.get(resource) ?? 0) + 1);
  const named = [...perResource].map(([resource, number]) => (number === 1 ? resource : `${resource} (${number})`));
  return `Backup finished with ${counted(gaps.length, 'gap')}: ${named.join(', ')}`;
}

/** Each gap in one line: what is missing, of what, and what the host said. */
export function gapLine({ resource, owner, key, what, status, words, attempts }: Gap): string {
  const record = key === null ? resource : `${resource} ${printable(key, 80)}`;
  const named = owner?.name === null || owner === null ? '' : ` "${printable(owner.name, 60)}"`;
  const of = owner === null ? '' : ` of ${owner.resource} ${printable(owner.key, 80)}${named}`;
  const said = [status === null ? '' : `status ${status}`, words === null ? '' : `"${printable(words)}"`];
  const tried = attempts > 1 ? `asked for ${attempts} times` : '';
  const reasons = [...said, tried].filter((reason) => reason !== '').join(', ');
  return `${record}${of}: ${printable(what)}${reasons === '' ? '' : ` (${reasons})`}`;
}

/** More than this would push the rest of the summary off the screen; manifest.json names every one. */
const mostGaps = 50;

function gapLines(gaps: readonly Gap[]): string[] {
  if (gaps.length === 0) return [];
  const more = gaps.length > mostGaps ? [`  ... and ${count(gaps.length - mostGaps)} more, all in manifest.json`] : [];
  const shown = gaps.slice(0, mostGaps).map((gap) => `  ${gapLine(gap)}`);
  return ['', 'Gaps, which exist on the host and could not be read:', ...shown, ...more, ...acceptLines(gaps)];
}

/** A host that lacks a core resource will lack it tomorrow: how to say that this is known. */
function acceptLines(gaps: readonly Gap[]): string[] {
  const lacking = gaps.filter(({ owner, key, what }) => owner === null && key === null && isAbsence(what));
  if (lacking.length === 0) return [];
  const names = [...new Set(lacking.map(({ resource }) => resource))].join(',');
  return ['', `To accept that this host does not give them: --without ${names}`];
}

const isAbsence = (what: string): boolean => states.some(({ state }) => state === what);

function settingLines({ settings }: RunFacts): string[] {
  return settings.length === 0
    ? []
    : ['Settings:', ...settings.map(({ setting, source }) => `  ${setting}: ${printable(source)}`)];
}

function elapsed({ startedAt, finishedAt }: RunFacts): number {
  return Date.parse(finishedAt) - Date.parse(startedAt);
}

function attachmentLine({ attachments }: RunFacts): string {
  const { announced, saved, reused, bytes } = attachments;
  if (announced === 0) return 'Attachments: none.';
  const held = `Attachments: ${count(saved + reused)} of ${counted(announced, 'file')}`;
  if (reused === 0) return `${held}, ${size(bytes)}.`;
  return `${held}; ${count(saved)} downloaded (${size(bytes)}), ${count(reused)} already in the archive.`;
}

function changesLine(changes: BackupResult['changes']): string {
  const sum = { added: 0, changed: 0, removed: 0 };
  for (const each of Object.values(changes)) {
    sum.added += each.added;
    sum.changed += each.changed;
    sum.removed += each.removed;
  }
  const gone = sum.removed === 0 ? '' : ` (the archive keeps ${sum.removed === 1 ? 'it' : 'them'})`;
  return `Changes: ${counted(sum.added, 'record')} added, ${sum.changed} changed, ${sum.removed} removed${gone}.`;
}

function carriedLines({ carried }: RunFacts): string[] {
  if (carried === null) return [];
  const { lists, everyRuns, oldestCheck } = carried;
  return [
    `Not asked for: ${counted(lists, 'list')} of stories and epics that show no change. Each is read every ${everyRuns} runs at least, the oldest since ${printable(oldestCheck, 40)}; --full reads all now.`,
  ];
}

function activityLine({ activityCompleteSince, counts }: RunFacts): string {
  const state = counts.find(({ resource }) => resource === 'activities')?.state ?? 'read';
  if (state !== 'read' && state !== 'incomplete') return `Activity: ${state}.`;
  if (activityCompleteSince === null) return state === 'read' ? 'Activity: none.' : 'Activity: not read.';
  const since = printable(activityCompleteSince, 40);
  return state === 'read' ? `Activity: complete since ${since}.` : `Activity: INCOMPLETE, the oldest is of ${since}.`;
}

const consistencyLines: Readonly<Record<RunFacts['consistency'], string>> = {
  unchanged: 'Consistency: the project did not change while it was read.',
  settled: 'Consistency: the project changed while it was read; what changed was read again until nothing moved.',
  'not consistent': 'Consistency: NOT CONSISTENT, the project kept changing while it was read.',
  unknown: 'Consistency: unknown, since the host sends no project version.',
};

const states: readonly { readonly state: ResourceState; readonly title: string }[] = [
  { state: 'unsupported by this host', title: 'Not supported by this host' },
  { state: 'not allowed for this token', title: 'Not allowed for this token' },
  { state: 'left out as asked', title: 'Left out as asked' },
];

function stateLines({ counts, refusedFields }: RunFacts): string[] {
  const lines = states.map(({ state, title }) => {
    const named = counts.filter((each) => each.state === state).map(({ resource }) => resource);
    return named.length === 0 ? '' : `${title}: ${named.join(', ')}.`;
  });
  if (refusedFields.length > 0)
    lines.push(`Fields that this host does not know: ${printable(refusedFields.join(', '))}.`);
  return lines.filter((line) => line !== '');
}

function removedLines({ removed }: RunFacts): string[] {
  const parts = [
    removed.token === 0 ? '' : `the token (${counted(removed.token, 'time')})`,
    removed.signatures === 0 ? '' : `address signatures (${removed.signatures})`,
    removed.credentials === 0 ? '' : `credentials of integrations and webhooks (${removed.credentials})`,
  ].filter((part) => part !== '');
  return parts.length === 0 ? [] : [`Left out of the saved text: ${parts.join(', ')}.`];
}
