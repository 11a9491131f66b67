// Which stories and epics have attachments whose content the archive lacks, because an earlier run could not have it or its file is gone. Reads only.
import { isResourceName } from '../model/resources.ts';
import { isJsonObject, parseJson } from '../util/json-text.ts';
import { currentRecords } from './current-records.ts';
import { type Database, text, textOrNull } from './database.ts';
import type { RecordRef } from './staged.ts';

/** `isHeld`: whether a content of that attachment stands in the archive; its size in bytes, null where the record does not tell it. */
export function ownersLackingContents(
  master: Database,
  isHeld: (id: string, size: number | null) => boolean,
): RecordRef[] {
  return Array.from(currentRecords(master, 'file_attachments'))
    .filter(({ key, text: attachment }) => !isHeld(key, sizeIn(attachment)))
    .flatMap(({ ownerResource, ownerKey }) => ownerOf(master, ownerResource, ownerKey));
}

/** Of a comment. */
function ownerOf(master: Database, resource: string | null, key: string | null): RecordRef[] {
  const row = master.get('SELECT owner_resource, owner_key FROM records WHERE resource = ? AND key = ?', resource, key);
  const owner = row === undefined ? null : textOrNull(row, 'owner_resource');
  return row === undefined || owner === null || !isResourceName(owner)
    ? []
    : [{ resource: owner, key: text(row, 'owner_key') }];
}

function sizeIn(attachment: string): number | null {
  const record = parseJson(attachment);
  const size = isJsonObject(record) ? record['size'] : undefined;
  return typeof size === 'number' && Number.isSafeInteger(size) ? size : null;
}
