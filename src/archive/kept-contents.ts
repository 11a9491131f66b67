// Reads the table of contents, which the archive and the staging database both have.
import type { KeptContent } from './attachment-paths.ts';
import { type Database, integer, type Row, text } from './database.ts';

const columns = 'SELECT attachment_id, path, bytes, digest FROM attachments';

/** The contents of all ids that equal this one when letter case is set aside, oldest first. */
export function keptAlike(database: Database, id: string): KeptContent[] {
  return database.all(`${columns} WHERE attachment_id = ? COLLATE NOCASE ORDER BY rowid`, id).map(contentOf);
}

/** The newest content of an attachment that the run had; null where there was none. */
export function keptContentAt(master: Database, id: string, run: number): KeptContent | null {
  const row = master.get(`${columns} WHERE attachment_id = ? AND first_run <= ? ORDER BY id DESC LIMIT 1`, id, run);
  return row === undefined ? null : contentOf(row);
}

/** All contents of an archive, oldest first. */
export function* keptContents(master: Database): Generator<KeptContent, void, undefined> {
  const sql = 'SELECT id, attachment_id, path, bytes, digest FROM attachments WHERE id > ? ORDER BY id LIMIT ?';
  for (const row of master.batches(sql, 'id')) yield contentOf(row);
}

function contentOf(row: Row): KeptContent {
  return {
    id: text(row, 'attachment_id'),
    path: text(row, 'path'),
    bytes: integer(row, 'bytes'),
    digest: text(row, 'digest'),
  };
}
