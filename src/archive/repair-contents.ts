// Heals one damaged content by a download. Only what has the recorded size and digest is taken.
import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { messageOf, PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import { fileState, isProblem } from './checked-file.ts';
import { Database, text } from './database.ts';
import { type FileFacts, makeFolder, syncFile, syncFolder } from './durable-files.ts';
import { type AttachmentWriter, IncomingContent } from './incoming-content.ts';
import type { KeptContent } from './attachment-paths.ts';
import { keptContents } from './kept-contents.ts';
import type { Layout } from './layout.ts';
import type { SetAside } from './repair-aside.ts';

/** A content that the archive has lost. */
export interface WantedContent extends KeptContent {
  /** The newest text of the attachment's record; null where there is none. */
  readonly record: string | null;
}

/**
 * Writes the content into what `open` returns, and ends or aborts it. Must throw an error with a message for people where it cannot be had; a
 * PtBackupError ends the whole repair.
 */
export type FetchContent = (
  content: WantedContent,
  open: () => AttachmentWriter,
  signal?: AbortSignal,
) => Promise<void>;

export interface ContentSources {
  readonly fetch?: FetchContent;
  readonly signal?: AbortSignal;
}

/** Returns why it could not be healed, in a sentence; null where it is. The damaged file is set aside only when a whole one is there. */
export async function fetchContent(
  layout: Layout,
  path: string,
  { fetch, signal }: ContentSources,
  aside: SetAside,
): Promise<string | null> {
  const state = fileState(layout.folder, path);
  // A link on the way would lead the content out of the archive.
  if (isProblem(state) && state.problem.startsWith('cannot be reached'))
    return `It ${state.problem}; move that away first.`;
  const wanted = wantedContent(layout, path);
  if (wanted === null) return 'archive.sqlite does not name it.';
  const work = join(layout.run, 'repair-content');
  rmSync(work, { force: true });
  const failure = await fetched(wanted, work, fetch, signal);
  if (failure === null) putInPlace(layout, path, work, aside);
  else rmSync(work, { force: true });
  return failure;
}

function wantedContent(layout: Layout, path: string): WantedContent | null {
  const master = Database.openReadOnly(layout.master);
  try {
    for (const kept of keptContents(master)) {
      if (kept.path !== path) continue;
      const sql = `SELECT v.text AS text FROM records r JOIN versions v ON v.record_id = r.id AND v.last_run IS NULL
        WHERE r.resource = 'file_attachments' AND r.key = ?`;
      const row = master.get(sql, kept.id);
      return { ...kept, record: row === undefined ? null : text(row, 'text') };
    }
    return null;
  } finally {
    master.close();
  }
}

async function fetched(
  wanted: WantedContent,
  work: string,
  fetch: FetchContent | undefined,
  signal?: AbortSignal,
): Promise<string | null> {
  if (fetch === undefined) return 'Without a token it cannot be downloaded again.';
  const incoming: { facts: FileFacts | null } = { facts: null };
  // It stays where it was written until it is known to be the same.
  const open = (): AttachmentWriter =>
    new IncomingContent(work, (facts) => {
      incoming.facts = facts;
    });
  try {
    await fetch(wanted, open, signal);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof PtBackupError) throw error;
    return `It could not be downloaded: ${printable(messageOf(error))}`;
  }
  if (incoming.facts !== null && isSame(incoming.facts, wanted)) return null;
  return 'The host now has another content under this attachment; the next backup keeps that one beside it.';
}

function isSame(facts: FileFacts, { bytes, digest }: WantedContent): boolean {
  return facts.bytes === bytes && facts.digest === digest;
}

function putInPlace(layout: Layout, path: string, work: string, aside: SetAside): void {
  syncFile(work);
  const target = join(layout.folder, path);
  makeFolder(dirname(target));
  aside.keep(path);
  renameSync(work, target);
  syncFolder(dirname(target));
}
