// Finds out which contents an archive has without its archive.sqlite: from SHA256SUMS, the folder of attachments, and the attachments' records.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, parseJson } from '../util/json-text.ts';
import type { KeptContent } from './attachment-paths.ts';
import { factsOrProblem, isProblem } from './checked-file.ts';
import { type Database, text } from './database.ts';
import { statusOf } from './durable-files.ts';
import { digestName, safeFolderName } from './file-names.ts';
import { attachmentsName, type Layout } from './layout.ts';
import type { StandingSums } from './verify-sums.ts';

/** `unproved`: contents that no line of SHA256SUMS names, taken as they stand. */
export interface FoundContents {
  readonly contents: readonly KeptContent[];
  readonly unproved: readonly string[];
}

/** `database` holds the records of the attachments. Contents of one attachment come in the order in which they were saved. */
export async function findContents(
  layout: Layout,
  sums: StandingSums,
  database: Database,
  signal?: AbortSignal,
): Promise<FoundContents> {
  const known = attachmentsByFolder(database);
  const named = [...sums.digests.keys()].filter((name) => contentPath.test(name));
  const strange = sums.problem === null && sums.odd.length === 0 ? [] : unnamedIn(layout, new Set(named), known);
  const contents: KeptContent[] = [];
  const unproved: string[] = [];
  for (const path of [...named, ...strange].toSorted(bySavedOrder)) {
    const folder = path.split('/')[1] ?? '';
    const attachment = known.get(folder) ?? { id: folder, size: null };
    const facts = await factsOrProblem(layout.folder, path, signal);
    const digest = sums.digests.get(path) ?? (isProblem(facts) ? null : facts.digest);
    const isWhole = !isProblem(facts) && facts.digest === digest;
    const bytes = isWhole ? facts.bytes : attachment.size;
    if (digest !== null && bytes !== null) contents.push({ id: attachment.id, path, bytes, digest });
    if (!sums.digests.has(path)) unproved.push(path);
  }
  return { contents, unproved };
}

const contentPath = /^attachments\/(?!\.\.?\/)[^/\\]+\/(?!\.\.?$)[^/\\]+$/u;

/** `plan.pdf` before `plan (2).pdf`. */
function bySavedOrder(one: string, other: string): number {
  const numberOf = (path: string): number => Number(/ \((\d+)\)(?:\.[^.]*)?$/u.exec(path)?.[1] ?? 1);
  return numberOf(one) - numberOf(other) || (one < other ? -1 : 1);
}

interface KnownAttachment {
  readonly id: string;
  /** As the host announced it, in bytes. */
  readonly size: number | null;
}

function attachmentsByFolder(database: Database): Map<string, KnownAttachment> {
  const sql = `SELECT r.id AS id, r.key AS key, v.text AS text FROM records r JOIN versions v ON v.record_id = r.id
    WHERE r.resource = 'file_attachments' AND r.id > ? ORDER BY r.id LIMIT ?`;
  const known = new Map<string, KnownAttachment>();
  for (const row of database.batches(sql, 'id')) {
    const attachment = { id: text(row, 'key'), size: sizeIn(text(row, 'text')) };
    known.set(digestName(attachment.id), attachment);
    if (!known.has(safeFolderName(attachment.id))) known.set(safeFolderName(attachment.id), attachment);
  }
  return known;
}

function sizeIn(sent: string): number | null {
  const record = parseJson(sent);
  const size = isJsonObject(record) ? record['size'] : null;
  return typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? size : null;
}

/** Files in the folders of known attachments. */
function unnamedIn(layout: Layout, named: ReadonlySet<string>, known: ReadonlyMap<string, unknown>): string[] {
  if (statusOf(layout.attachments)?.isDirectory() !== true) return [];
  return readdirSync(layout.attachments)
    .filter((folder) => known.has(folder) && statusOf(join(layout.attachments, folder))?.isDirectory() === true)
    .flatMap((folder) =>
      readdirSync(join(layout.attachments, folder)).map((name) => `${attachmentsName}/${folder}/${name}`),
    )
    .filter(
      (path) => !named.has(path) && contentPath.test(path) && statusOf(join(layout.folder, path))?.isFile() === true,
    );
}

export function insertContents(database: Database, run: number, contents: Iterable<KeptContent>): void {
  for (const { id, path, bytes, digest } of contents) {
    const sql = 'INSERT INTO attachments (attachment_id, path, bytes, digest, first_run) VALUES (?, ?, ?, ?, ?)';
    database.run(sql, id, path, bytes, digest, run);
  }
}

/** The ids of current attachments without a content that no gap names. */
export function lostContents(database: Database): string[] {
  const sql = `SELECT r.key AS key FROM records r WHERE r.resource = 'file_attachments'
    AND NOT EXISTS (SELECT 1 FROM attachments a WHERE a.attachment_id = r.key)
    AND NOT EXISTS (SELECT 1 FROM gaps g WHERE g.resource = r.resource AND g.key = r.key) ORDER BY r.id`;
  return database.all(sql).map((row) => text(row, 'key'));
}
