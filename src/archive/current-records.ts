// The records of the newest snapshot, in the order of their JSON file, in small pieces whatever their number.
import type { ResourceName } from '../model/resources.ts';
import { type Database, text, textOrNull } from './database.ts';

export interface CurrentRecord {
  readonly key: string;
  readonly ownerResource: string | null;
  readonly ownerKey: string | null;
  /** As the host sent it, without its nested lists. */
  readonly text: string;
}

export function* currentRecords(master: Database, resource: ResourceName): Generator<CurrentRecord, void, undefined> {
  const sql = `SELECT place, key, owner_resource, owner_key, text FROM current_records
    WHERE resource = ? AND place > ? ORDER BY place LIMIT ?`;
  for (const row of master.batches(sql, 'place', resource)) {
    yield {
      key: text(row, 'key'),
      ownerResource: textOrNull(row, 'owner_resource'),
      ownerKey: textOrNull(row, 'owner_key'),
      text: text(row, 'text'),
    };
  }
}

/** The file and Google attachments of a comment, as sent. */
export function attachmentTexts(master: Database, owner: ResourceName, key: string): string[] {
  const rows = master.all(
    `SELECT text FROM current_records
     WHERE owner_resource = ? AND owner_key = ? AND resource IN ('file_attachments', 'google_attachments')
     ORDER BY resource, place`,
    owner,
    key,
  );
  return rows.map((row) => text(row, 'text'));
}
