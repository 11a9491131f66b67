// `pt-backup diff`: what changed between two runs, by record and attribute.
import { changedAttributes } from '../archive/changed-attributes.ts';
import type { Archive, ArchivedChange, ArchivedRecord, ArchivedRun } from '../archive/reader.ts';
import { isResourceName, resourceOf, type ResourceName } from '../model/resources.ts';
import { PtBackupError } from '../util/error.ts';
import type { ExitCodeName } from '../util/exit-code.ts';
import { RawJson } from '../util/raw-json.ts';
import { count } from './amounts.ts';
import { attributeLines } from './attribute-lines.ts';
import type { CommandOutput } from './command-output.ts';
import { type HistoryContext, withArchive } from './history-context.ts';
import { KnownNames } from './known-names.ts';
import { keyAndName, kindOf } from './record-name.ts';
import { holdings, runNamed, shownTime } from './runs-named.ts';

/** `from` alone: that run against the one before it; neither: the last two. Throws PtBackupError `usage` where there are no such two. */
export async function runDiff(
  folder: string,
  names: { readonly from?: string | undefined; readonly to?: string | undefined },
  { output, signal }: HistoryContext,
): Promise<ExitCodeName> {
  return await withArchive(folder, (archive) => {
    const [from, to] = bothRuns(names.from, names.to, archive.runs());
    output.show({
      lines: [
        `From run ${from.number} (${shownTime(from.finishedAt)}) to run ${to.number} (${shownTime(to.finishedAt)})`,
      ],
      event: { event: 'diff', from: from.number, to: to.number },
    });
    const namer = { archive, from: from.number, to: to.number, names: new KnownNames(archive, to.number) };
    let isSame = true;
    for (const [resource, changes] of byResource(archive.changesBetween(from.number, to.number))) {
      signal.throwIfAborted();
      isSame = false;
      showChanges(resource, changes, namer, output);
    }
    if (isSame) output.show({ lines: ['Nothing changed.'], event: null });
  });
}

function bothRuns(
  from: string | undefined,
  to: string | undefined,
  runs: readonly ArchivedRun[],
): [ArchivedRun, ArchivedRun] {
  if (from !== undefined && to !== undefined) return [runNamed(from, runs), runNamed(to, runs)];
  const newer = runNamed(from ?? 'latest', runs);
  const older = runs.findLast(({ number }) => number < newer.number);
  if (older !== undefined) return [older, newer];
  throw new PtBackupError('usage', `There is no run before run ${newer.number} to compare it with. ${holdings(runs)}`);
}

/** The changes come by resource already. */
function* byResource(changes: Iterable<ArchivedChange>): Generator<[ResourceName, ArchivedChange[]]> {
  let group: ArchivedChange[] = [];
  for (const change of changes) {
    const [first] = group;
    if (first !== undefined && first.resource !== change.resource) {
      yield [first.resource, group];
      group = [];
    }
    group.push(change);
  }
  const [first] = group;
  if (first !== undefined) yield [first.resource, group];
}

interface Namer {
  readonly archive: Archive;
  readonly from: number;
  readonly to: number;
  readonly names: KnownNames;
}

function showChanges(
  resource: ResourceName,
  changes: readonly ArchivedChange[],
  namer: Namer,
  output: CommandOutput,
): void {
  const added = changes.filter(({ before }) => before === null).length;
  const removed = changes.filter(({ after }) => after === null).length;
  const amounts: [number, string][] = [
    [added, 'added'],
    [changes.length - added - removed, 'changed'],
    [removed, 'removed'],
  ];
  const named = amounts.flatMap(([amount, verb]) => (amount === 0 ? [] : [`${count(amount)} ${verb}`]));
  output.show({ lines: ['', `${resource}: ${named.join(', ')}`], event: null });
  for (const change of changes) showChange(change, namer, output);
}

function showChange(change: ArchivedChange, namer: Namer, output: CommandOutput): void {
  const { resource, key, before, after } = change;
  const either = after ?? before;
  if (either === null) return;
  const name = `${keyAndName(key, either.text)}${ownerOf(either, after === null ? namer.from : namer.to, namer.archive)}`;
  const common = { resource, key, owner: either.owner };
  if (before === null || after === null) {
    const event = before === null ? 'added' : 'removed';
    output.show({
      lines: [`  ${before === null ? '+' : '-'} ${name}`],
      event: { event, ...common, record: new RawJson(either.text) },
    });
    return;
  }
  const attributes = changedAttributes(resourceOf(resource), before.text, after.text);
  output.show({
    lines: [
      `  ~ ${name}`,
      ...attributes.flatMap((each) => attributeLines(each, namer.names)).map((line) => `      ${line}`),
    ],
    event: { event: 'changed', ...common, attributes: new RawJson(`[${attributes.map(attributeJson).join(',')}]`) },
  });
}

function attributeJson({ attribute, before, after }: ReturnType<typeof changedAttributes>[number]): string {
  const values = [
    ...(before === null ? [] : [`,"before":${before}`]),
    ...(after === null ? [] : [`,"after":${after}`]),
  ];
  return `{"attribute":${JSON.stringify(attribute)}${values.join('')}}`;
}

/** ` of story 5 "Pay by card"`; empty for what is nobody's. */
function ownerOf({ owner }: ArchivedRecord, run: number, archive: Archive): string {
  if (owner === null) return '';
  const { resource, key } = owner;
  if (!isResourceName(resource)) return '';
  return ` of ${kindOf(resource)} ${keyAndName(key, archive.recordAt(resource, key, run)?.text ?? null)}`;
}
