// `pt-backup search`: stories and epics of an archive, or of each of several below a folder, by Tracker's search language.
import { resolve } from 'node:path';
import { archiveFolders } from '../archive/archive-folders.ts';
import { openArchive } from '../archive/reader.ts';
import { openSearchIndex } from '../archive/search-index/open-index.ts';
import { parseQuery } from '../search/parse-query.ts';
import type { Query } from '../search/query.ts';
import { QueryError } from '../search/query-error.ts';
import { searchIn, type SearchResult } from '../search/search-in.ts';
import { systemClock } from '../util/clock.ts';
import { messageOf, PtBackupError } from '../util/error.ts';
import { type ExitCodeName, worstOf } from '../util/exit-code.ts';
import { printable } from '../util/printable.ts';
import { RawJson } from '../util/raw-json.ts';
import type { CommandOutput } from './command-output.ts';
import type { HostContext } from './host-context.ts';
import { parseLimit } from './option-values.ts';
import { queryRefusal } from './query-error-text.ts';
import { type Hit, type HitSource, readHit } from './search-hit.ts';
import { amountLines, hitLines, hitMarkdown } from './search-lines.ts';

export interface SearchFlags {
  readonly limit?: string;
  readonly ids?: boolean;
  readonly md?: boolean;
  readonly json?: boolean;
  readonly me?: string;
  readonly open?: boolean;
}

/** Nothing found is no failure. Throws PtBackupError `usage` for a query that is not understood, and where the one folder cannot be searched. */
export async function runSearch(
  folder: string,
  text: string,
  flags: SearchFlags,
  context: HostContext,
): Promise<ExitCodeName> {
  const { output, signal } = context;
  if (folder.trim() === '') throw new PtBackupError('usage', 'The name of the archive is empty.');
  const limit = flags.limit === undefined ? defaultLimit(flags) : parseLimit(flags.limit);
  try {
    const search = { query: parseQuery(text), limit, flags, output, signal };
    if (flags.open === true) return await openHits(folder, text, context);
    const folders = archiveFolders(folder);
    if (folders.length === 1) return searchOne(folder, search, false);
    return worstOf(folders.map((each) => searchOneOfMany(each, search)));
  } catch (error) {
    throw error instanceof QueryError ? queryRefusal(error, text, output.columns) : error;
  }
}

/** Serves the archive until it is told to stop, and shows the hits in the browser. */
async function openHits(folder: string, text: string, context: HostContext): Promise<ExitCodeName> {
  const { runServe } = await import('./serve-command.ts');
  const page = `search?${new URLSearchParams({ q: text }).toString()}`;
  return await runServe(folder, { open: true, port: '0' }, context, () => page);
}

/** A list is for reading; what other programs take is whole. */
function defaultLimit({ ids, md, json }: SearchFlags): number {
  return ids === true || md === true || json === true ? Infinity : 20;
}

interface Search {
  readonly query: Query;
  /** For each archive. */
  readonly limit: number;
  readonly flags: SearchFlags;
  readonly output: CommandOutput;
  readonly signal: AbortSignal;
}

function searchOneOfMany(folder: string, search: Search): ExitCodeName {
  try {
    return searchOne(folder, search, true);
  } catch (error) {
    if (!(error instanceof PtBackupError) || error instanceof QueryError) throw error;
    search.output.problem(messageOf(error));
    return error.exit;
  }
}

function searchOne(folder: string, search: Search, isOneOfMany: boolean): ExitCodeName {
  const archive = openArchive(folder);
  try {
    const index = openSearchIndex(resolve(folder));
    try {
      const run = archive.runs().at(-1);
      const { query, limit, flags } = search;
      const me = flags.me === undefined ? {} : { me: flags.me };
      const result = searchIn(index, query, { now: systemClock.now(), limit, withFacets: flags.json === true, ...me });
      const source = { archive, run: run?.number ?? 0, index };
      show({ folder, project: run?.projectName ?? '', result, source, isOneOfMany }, search);
      return 'done';
    } finally {
      index.close();
    }
  } finally {
    archive.close();
  }
}

interface Found {
  readonly folder: string;
  readonly project: string;
  readonly result: SearchResult;
  readonly source: HitSource;
  readonly isOneOfMany: boolean;
}

function show({ folder, project, result, source, isOneOfMany }: Found, search: Search): void {
  const { flags, output, signal } = search;
  const title = `"${printable(project, 200)}"`;
  const heading = flags.ids === true ? [] : flags.md === true ? [`## ${title}`, ''] : [`${title}:`];
  if (isOneOfMany && heading.length > 0) output.show({ lines: heading, event: null });
  for (const ordinal of result.ordinals) {
    signal.throwIfAborted();
    if (flags.ids === true) {
      output.show({ lines: [printable(source.index.keyOf(ordinal), 40)], event: null });
      continue;
    }
    const hit = readHit(source, ordinal, result.terms);
    if (hit === null) continue;
    const lines = flags.md === true ? hitMarkdown(hit) : hitLines(hit, output.columns);
    output.show({ lines, event: eventOf(hit, folder) });
  }
  const shown = result.ordinals.length;
  const amounts = amountLines({ ...result, hidden: result.totalWithDone - result.total, shown }, output.columns);
  const gap = shown > 0 ? [''] : [];
  output.show({
    lines: flags.ids === true ? [] : [...gap, ...amounts, ...(isOneOfMany ? [''] : [])],
    event: summaryOf(folder, project, result),
  });
}

type Event = Readonly<Record<string, unknown>> & { readonly event: string };

function eventOf({ name, snippet, record, ...rest }: Hit, folder: string): Event {
  return {
    event: 'hit',
    folder,
    ...rest,
    estimate: rest.estimate === '' ? null : Number(rest.estimate),
    name: name.map(({ text }) => text).join(''),
    nameMatches: name.filter(({ isMatch }) => isMatch).map(({ text }) => text),
    foundIn: snippet?.column ?? null,
    snippet: snippet?.pieces ?? null,
    record: new RawJson(record),
  };
}

function summaryOf(folder: string, project: string, result: SearchResult): Event {
  const { total, totalStories, totalEpics, totalWithDone, totalPoints, totalPointsCompleted, facets } = result;
  const totals = { total, totalStories, totalEpics, totalWithDone, totalPoints, totalPointsCompleted };
  return { event: 'found', folder, project, shown: result.ordinals.length, ...totals, facets };
}
