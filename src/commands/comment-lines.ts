// A comment as readable text: who, when, what, and where its attachments are.
import type { Archive } from '../archive/reader.ts';
import type { ResourceName } from '../model/resources.ts';
import { printable } from '../util/printable.ts';
import { size } from './amounts.ts';
import type { KnownNames } from './known-names.ts';
import { RecordReader } from './record-reader.ts';
import { textLines } from './text-lines.ts';

export interface Moment {
  readonly archive: Archive;
  /** The number of the run whose snapshot is shown. */
  readonly run: number;
  readonly names: KnownNames;
}

/** `key` and `text`: of a record of `resource` in that snapshot. */
export function commentLines(moment: Moment, resource: ResourceName, key: string, text: string): string[] {
  const comment = new RecordReader(text);
  const nested = moment.archive.nestedAt(resource, key, moment.run);
  const reactions = nested.filter((each) => each.resource === 'reactions').map((each) => reaction(moment, each.text));
  return [
    `${authorOf(moment, comment)}, ${printable(comment.text('created_at'), 40)} (comment ${printable(key, 40)})`,
    ...textLines(comment.text('text'), '  '),
    ...attachmentTexts(comment, nested).map((each) => `  ${attachmentLine(moment, new RecordReader(each))}`),
    ...(reactions.length === 0 ? [] : [`  Reactions: ${reactions.join(', ')}`]),
  ];
}

function authorOf({ names }: Moment, comment: RecordReader): string {
  const embedded = comment.within('person');
  const id = comment.text('person_id') || embedded.text('id');
  if (id !== '') return names.person(id);
  return printable(embedded.text('name', 'username'), 100) || 'Somebody';
}

/** A host that knows only `attachments` has them in the comment itself. */
function attachmentTexts(comment: RecordReader, nested: readonly { resource: ResourceName; text: string }[]): string[] {
  const own = nested.filter(({ resource }) => resource === 'file_attachments' || resource === 'google_attachments');
  return own.length > 0 ? own.map(({ text }) => text) : comment.items('attachments');
}

function attachmentLine({ archive, run }: Moment, attachment: RecordReader): string {
  const name = printable(attachment.text('filename', 'title', 'alternate_link', 'google_id'), 200);
  const link = printable(attachment.text('alternate_link'), 500);
  const content = archive.contentAt(attachment.text('id'), run);
  if (content !== null) return `Attachment: ${name}, ${size(content.bytes)}: ${printable(content.path, 4096)}`;
  return link === '' ? `Attachment: ${name}; its file is not in the archive` : `Attachment: ${name}: ${link}`;
}

function reaction({ names }: Moment, text: string): string {
  const record = new RecordReader(text);
  const code = printable(record.text('code', 'emoji'), 40) || 'reaction';
  const person = record.text('reactor_id', 'person_id');
  return person === '' ? code : `${code} by ${names.person(person)}`;
}
