// The contents of attachments that an archive held by a run, and the records of which it has none. Whether the files are still there only verify looks.
import { numberIn, type ServedMaster, textIn } from '../../archive/served-master.ts';
import type { AttachmentFacts, MissingContent } from '../../model/view/archive-view.ts';
import { textOf, valueOf } from '../v5/source.ts';
import { asText } from './archive-facts-of-run.ts';
import type { KeyedRecord, SnapshotRecords } from './snapshot-records.ts';

const mostNamed = 200;

export function attachmentFacts(master: ServedMaster, records: SnapshotRecords): AttachmentFacts {
  const sums = master.get(
    'SELECT count(*) AS files, sum(bytes) AS bytes FROM attachments WHERE first_run <= ?',
    records.run,
  );
  const held = new Set(
    master
      .all(`SELECT DISTINCT ${asText('attachment_id')} FROM attachments WHERE first_run <= ?`, records.run)
      .map((row) => textIn(row, 'attachment_id')),
  );
  const missing: KeyedRecord[] = [];
  let count = 0;
  let lacking = 0;
  for (const each of records.each('file_attachments')) {
    count += 1;
    if (held.has(each.key)) continue;
    lacking += 1;
    if (missing.length < mostNamed) missing.push(each);
  }
  return {
    records: count,
    files: numberIn(sums ?? {}, 'files'),
    bytes: numberIn(sums ?? {}, 'bytes'),
    missing: lacking,
    firstMissing: missing.map((each) => missingContent(records, each)),
  };
}

function missingContent(records: SnapshotRecords, { key, record, owner }: KeyedRecord): MissingContent {
  // Of a comment; the comment's own owner is the story or epic.
  const comment = owner === null ? null : records.one(owner.resource, owner.key);
  return { id: key, fileName: textOf(valueOf(record, 'filename')), owner: comment?.owner ?? owner };
}
