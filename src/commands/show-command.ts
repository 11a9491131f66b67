// `pt-backup show`: a story, an epic or a comment as a run saw it, deleted ones too.
import type { Archive, ArchivedRecord, ArchivedRun } from '../archive/reader.ts';
import type { ResourceName } from '../model/resources.ts';
import { PtBackupError } from '../util/error.ts';
import type { ExitCodeName } from '../util/exit-code.ts';
import { printable } from '../util/printable.ts';
import { RawJson } from '../util/raw-json.ts';
import { counted } from './amounts.ts';
import type { CommandOutput } from './command-output.ts';
import { commentLines, type Moment } from './comment-lines.ts';
import { type HistoryContext, type HistoryFlags, withArchive } from './history-context.ts';
import { KnownNames } from './known-names.ts';
import { keyAndName, kindOf, nameIn } from './record-name.ts';
import { parseReference, type RecordReference, shownResources, type ShownResource } from './record-reference.ts';
import { runNamed, shownTime } from './runs-named.ts';
import { epicLines, storyLines } from './story-lines.ts';

/** Throws PtBackupError `usage` for what the archive does not hold at that run, saying what it holds. */
export async function runShow(
  folder: string,
  written: string,
  { at = 'latest' }: HistoryFlags,
  { output }: HistoryContext,
): Promise<ExitCodeName> {
  return await withArchive(folder, (archive) => {
    const runs = archive.runs();
    const found = find(archive, parseReference(written), runNamed(at, runs), runs);
    showText(found, output);
  });
}

interface Found {
  readonly moment: Moment;
  readonly resource: ShownResource;
  readonly record: ArchivedRecord;
  readonly asked: ArchivedRun;
  /** The run whose snapshot is shown: the last one that had it, where it was gone. */
  readonly seen: ArchivedRun;
  readonly gone: ArchivedRun | null;
}

function find(archive: Archive, { key, resources }: RecordReference, asked: ArchivedRun, runs: ArchivedRun[]): Found {
  const resource = resources.find((each) => archive.lifeOf(each, key) !== null);
  const life = resource === undefined ? null : archive.lifeOf(resource, key);
  if (resource === undefined || life === null) throw unknown(archive, key, resources);
  const runOf = (number: number): ArchivedRun | undefined => runs.find((each) => each.number === number);
  const absence = life.absences.find(
    ({ gone, returned }) => gone <= asked.number && (returned === null || returned > asked.number),
  );
  const seen = absence === undefined ? asked : runOf(absence.gone - 1);
  const record = seen === undefined ? null : archive.recordAt(resource, key, seen.number);
  if (seen === undefined || record === null) throw notYet(resource, key, asked, runOf(life.firstRun));
  const moment = { archive, run: seen.number, names: new KnownNames(archive, seen.number) };
  return { moment, resource, record, asked, seen, gone: absence === undefined ? null : (runOf(absence.gone) ?? null) };
}

function unknown(archive: Archive, key: string, resources: readonly ShownResource[]): PtBackupError {
  const kinds = [...new Set(resources.map(kindOf))].join(', ').replace(/, ([^,]*)$/u, ' or $1');
  const held = shownResources.map((each) => counted(archive.countOf(each), kindOf(each), each.replace('_', ' ')));
  return new PtBackupError(
    'usage',
    `The archive holds no ${kinds} "${printable(key, 60)}"; it holds ${held.join(', ').replace(/, ([^,]*)$/u, ' and $1')}, deleted ones counted.`,
  );
}

function notYet(
  resource: ResourceName,
  key: string,
  asked: ArchivedRun,
  first: ArchivedRun | undefined,
): PtBackupError {
  const since = first === undefined ? '' : `; it is known since run ${first.number} (${shownTime(first.finishedAt)})`;
  return new PtBackupError('usage', `Run ${asked.number} knew no ${kindOf(resource)} ${printable(key, 60)}${since}.`);
}

function showText(found: Found, output: CommandOutput): void {
  output.show({ lines: [...headOf(found), ...bodyOf(found)], event: null });
  for (const each of recordsOf(found)) output.show({ lines: [], event: each });
}

function headOf({ moment, resource, record, seen, gone }: Found): string[] {
  const kind = kindOf(resource);
  const title = `${kind.charAt(0).toUpperCase()}${kind.slice(1)} ${printable(record.key, 80)}`;
  const lost =
    gone === null
      ? []
      : [`GONE since run ${gone.number} (${shownTime(gone.finishedAt)}); this is what was saved before.`];
  const seenLine = `As of run ${seen.number} (${shownTime(seen.finishedAt)})`;
  const name = resource === 'stories' || resource === 'epics' ? nameIn(record.text) : ownerName(moment, record);
  return [name === '' ? title : `${title}: ${name}`, ...lost, seenLine, ''];
}

function ownerName({ archive, run }: Moment, { owner }: ArchivedRecord): string {
  const above = shownResources.find((each) => each === owner?.resource);
  if (above === undefined || owner === null) return '';
  const record = archive.recordAt(above, owner.key, run);
  return `of ${kindOf(above)} ${keyAndName(owner.key, record?.text ?? null)}`;
}

function bodyOf({ moment, resource, record: { key, text } }: Found): string[] {
  switch (resource) {
    case 'stories':
      return storyLines(moment, key, text);
    case 'epics':
      return epicLines(moment, key, text);
    case 'comments':
    case 'epic_comments':
      return commentLines(moment, resource, key, text);
  }
  return resource satisfies never;
}

type RecordEvent = Readonly<Record<string, unknown>> & { readonly event: 'record' };

/** The record and everything nested in it, however deep. */
function recordsOf({ moment, resource, record, seen, gone }: Found): RecordEvent[] {
  const { archive, run } = moment;
  const eventOf = (name: ResourceName, { key, owner, text }: ArchivedRecord): RecordEvent => ({
    event: 'record',
    resource: name,
    key,
    owner,
    run: seen.number,
    goneSince: gone?.number ?? null,
    ...(name === 'file_attachments' && { path: archive.contentAt(key, run)?.path ?? null }),
    record: new RawJson(text),
  });
  const below = (name: ResourceName, each: ArchivedRecord): RecordEvent[] => [
    eventOf(name, each),
    ...archive.nestedAt(name, each.key, run).flatMap((nested) => below(nested.resource, nested)),
  ];
  return below(resource, record);
}
