// What `pt-backup verify` tells its reader of one archive, line by line. Pure; everything from the archive is made printable.
import type { Finding, VerifiedArchive } from '../archive/verify.ts';
import { printable } from '../util/printable.ts';
import { count, counted } from './amounts.ts';
import { wrapped } from './wrapped.ts';

/** The findings, what is worst first, those with the same remedy together; the digest; and how the archive is as the last line. */
export function verifiedLines(archive: VerifiedArchive, columns: number): string[] {
  const lines = [
    ...groupLines('Damage:', archive, 'damage', columns),
    ...groupLines('To know:', archive, 'notice', columns),
    ...snapshotLines(archive, columns),
  ];
  return [...lines, verdictLine(archive)];
}

export function verdictLine(archive: VerifiedArchive): string {
  const { valid, complete, findings, files, records, attachments } = archive;
  const damage = findings.filter(({ severity }) => severity === 'damage').length;
  if (damage > 0 || !complete) return `Archive damaged: ${counted(damage, 'finding')}.`;
  const held = [counted(files, 'file'), counted(records, 'record'), counted(attachments, 'attachment')].join(', ');
  if (valid === null) return `Archive complete: ${held}. Contents were not read (--fast).`;
  return `Archive valid: ${held}.`;
}

/** More would push the rest off the screen; `--json` names every one. */
const mostShown = 50;

function groupLines(
  title: string,
  { findings }: VerifiedArchive,
  severity: Finding['severity'],
  columns: number,
): string[] {
  const found = findings.filter((finding) => finding.severity === severity);
  if (found.length === 0) return [];
  const shown = found.slice(0, mostShown);
  const remedies = [...new Set(shown.map(({ next }) => next))];
  const lines = remedies.flatMap((remedy) => [
    ...shown.filter(({ next }) => next === remedy).flatMap((finding) => indented(sentenceOf(finding), 2, columns)),
    ...indented(`-> ${remedy}`, 4, columns),
  ]);
  const more = found.length - shown.length;
  return [title, ...lines, ...(more > 0 ? [`  ... and ${count(more)} more; --json names every one`] : []), ''];
}

function sentenceOf({ where, what }: Finding): string {
  return `${printable(where)} ${printable(what, 600)}`;
}

function indented(text: string, by: number, columns: number): string[] {
  return wrapped(text, Math.max(20, columns - by)).map((line) => ' '.repeat(by) + line);
}

function snapshotLines({ snapshotDigest, valid }: VerifiedArchive, columns: number): string[] {
  if (snapshotDigest === null) return [];
  const line = `Snapshot digest: ${snapshotDigest}`;
  if (valid !== true) return [line];
  return [line, ...wrapped(advice, columns)];
}

const advice =
  'Note it in another place: as long as SHA256SUMS has this digest and the archive is valid, it is this snapshot to the byte.';
