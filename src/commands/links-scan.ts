// Shows what a git checkout mentions: each story, epic, comment, project or file with what it was, where it leads now, and where it stands.
import type { ArchivedLink, ArchivedLinks } from '../export/archived-links.ts';
import { type Mention, mentionsIn } from '../export/scan-mentions.ts';
import { addressOf, type Reference } from '../model/references.ts';
import { printable } from '../util/printable.ts';
import { count, counted } from './amounts.ts';
import type { HistoryContext } from './history-context.ts';
import { nameIn } from './record-name.ts';
import { RecordReader } from './record-reader.ts';
import { wrapped } from './wrapped.ts';

export interface ScanOptions {
  readonly checkout: string;
  readonly links: ArchivedLinks;
  /** Null: nothing is said of where things lead. */
  readonly base: string | null;
  readonly hosts: readonly string[];
}

interface Found {
  readonly reference: Reference;
  readonly link: ArchivedLink | null;
  readonly files: Places;
  readonly commits: Places;
}

/** The first places, and how many there are. */
interface Places {
  readonly first: string[];
  count: number;
}

const placesKept = 10;
const unknownKept = 10_000;

/** `--json`: a `mention` for each place as it is found; then a `link` for each thing that is mentioned. Throws PtBackupError. */
export async function showScan(options: ScanOptions, { output, signal }: HistoryContext): Promise<void> {
  const { checkout, links, hosts } = options;
  const all = new Map<string, Found>();
  let [unknown, left] = [0, 0];
  for await (const mention of mentionsIn(checkout, links, hosts, signal)) {
    const { kind, id } = mention.reference;
    const key = `${kind} ${id}`;
    output.show({ lines: [], event: { event: 'mention', kind, id, known: mention.link !== null, ...mention.at } });
    if (mention.link === null && !all.has(key)) {
      if (unknown >= unknownKept) {
        left += 1;
        continue;
      }
      unknown += 1;
    }
    note(all, key, mention);
  }
  const found = [...all.values()].toSorted(compareFound);
  for (const each of found) show(each, options, { output, signal });
  const known = found.length - unknown;
  const rest = left === 0 ? '' : `, and ${count(left)} mentions of more of them`;
  const sum = `${counted(known, 'link')} that the archive knows, ${count(unknown)} that it does not${rest}.`;
  output.show({ lines: [sum], event: { event: 'scanned', known, unknown, notListed: left } });
}

function note(all: Map<string, Found>, key: string, { reference, link, at }: Mention): void {
  const found = all.get(key) ?? { reference, link, files: { first: [], count: 0 }, commits: { first: [], count: 0 } };
  all.set(key, found);
  if (at.where === 'file') addPlace(found.files, `${at.file}:${at.line}`);
  else addPlace(found.commits, at.commit);
}

/** A commit counts once, though its message and its changes may say the same. */
function addPlace(places: Places, place: string): void {
  if (places.first.at(-1) === place) return;
  places.count += 1;
  if (places.first.length < placesKept) places.first.push(place);
}

const kinds = ['project', 'epic', 'story', 'comment', 'attachment'];

function compareFound(one: Found, other: Found): number {
  const [a, b] = [one.reference, other.reference];
  return (
    Number(one.link === null) - Number(other.link === null) ||
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
    a.id.length - b.id.length ||
    (a.id < b.id ? -1 : 1)
  );
}

function show(
  { reference, link, files, commits }: Found,
  { links, base }: ScanOptions,
  { output }: HistoryContext,
): void {
  const { kind, id } = reference;
  const text = link === null ? null : links.textOf(link);
  const name = text === null ? '' : nameIn(text);
  const state = text === null || kind !== 'story' ? '' : printable(new RecordReader(text).text('current_state'), 40);
  const now = link === null || base === null ? null : `${base}${addressOf(reference, link.projectId, link.of)}`;
  const facts = [state, link?.isGone === true ? 'deleted' : '', link === null ? 'unknown to the archive' : ''].filter(
    (each) => each !== '',
  );
  const title = `${kind} ${id}${name === '' ? '' : ` "${name}"`}${facts.length === 0 ? '' : ` (${facts.join(', ')})`}`;
  const lines = [
    ...(now === null ? [] : [`now at ${now}`]),
    ...placeLines('in', files, (each) => printable(each, 300)),
    ...placeLines(commits.count === 1 ? 'commit' : 'commits', commits, (each) => each.slice(0, 12)),
  ];
  const width = output.columns - 2;
  output.show({
    lines: [
      ...wrapped(title, output.columns),
      ...lines.flatMap((line) => wrapped(line, width).map((each) => `  ${each}`)),
    ],
    event: {
      event: 'link',
      kind,
      id,
      known: link !== null,
      projectId: link?.projectId ?? null,
      name,
      state,
      isGone: link?.isGone ?? false,
      now,
      files: files.first,
      fileCount: files.count,
      commits: commits.first,
      commitCount: commits.count,
    },
  });
}

function placeLines(word: string, { first, count: all }: Places, shown: (place: string) => string): string[] {
  if (all === 0) return [];
  const more = all > first.length ? `, and ${count(all - first.length)} more` : '';
  return [`${word} ${first.map(shown).join(', ')}${more}`];
}
