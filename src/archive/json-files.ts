// The JSON copy of the newest snapshot, for people and scripts: one file for each resource, one record a line, in the host's order.
import { join } from 'node:path';
import { type Resource, type ResourceName, resources } from '../model/resources.ts';
import { outline, withoutProperties } from '../util/json-text.ts';
import { currentRecords, RecordsByOwner } from './current-records.ts';
import { type Database, text } from './database.ts';
import { HashedFile, type FileFacts } from './durable-files.ts';
import { oneLine } from './one-line.ts';

/** The resources that have a file: those that hold a record or that a run has read, if only to find nothing. */
export function resourcesWithFile(master: Database): Resource[] {
  const namesIn = (sql: string): Set<string> => new Set(master.all(sql).map((row) => text(row, 'resource')));
  const held = namesIn('SELECT DISTINCT resource FROM records');
  const read = namesIn(`SELECT DISTINCT resource FROM counts WHERE state IN ('read', 'incomplete')`);
  return resources.filter(({ name, source }) => held.has(name) || (source.from !== 'object' && read.has(name)));
}

/** Writes a new file into `folder`. A resource that is one object is written as that object, all others as a list. */
export function writeJsonFile(master: Database, resource: Resource, folder: string): FileFacts {
  const file = new HashedFile(join(folder, resource.file));
  const lines = linesOf(master, resource.name);
  if (resource.source.from === 'object') writeObject(file, lines);
  else writeList(file, lines);
  return file.end();
}

function writeObject(file: HashedFile, lines: Iterable<string>): void {
  for (const line of lines) {
    file.write(`${line}\n`);
    return;
  }
  file.write('null\n');
}

function writeList(file: HashedFile, lines: Iterable<string>): void {
  let before = '[\n';
  for (const line of lines) {
    file.write(before + line);
    before = ',\n';
  }
  file.write(before === '[\n' ? '[]\n' : '\n]\n');
}

function* linesOf(master: Database, name: ResourceName): Generator<string, void, undefined> {
  const lists =
    name === 'comments' || name === 'epic_comments'
      ? (['file_attachments', 'google_attachments'] as const).map((nested) => new RecordsByOwner(master, nested, name))
      : null;
  for (const { key, text } of currentRecords(master, name)) {
    const attachments = lists?.flatMap((list) => list.textsOf(key));
    yield oneLine(attachments === undefined ? text : withAttachments(text, attachments));
  }
}

/** As the seed program's own requests (`fields=:default,attachments`) returned it. */
function withAttachments(comment: string, attachments: readonly string[]): string {
  const { properties } = outline(comment);
  const own = properties.filter((property) => property.name === 'attachments');
  // A host that knows only this one list: what it sent stays.
  if (own.length > 0 && attachments.length === 0) return comment;
  const rest = withoutProperties(comment, properties, new Set(own));
  const body = rest.slice(rest.indexOf('{') + 1, rest.lastIndexOf('}')).trimEnd();
  return `{${body}${body.trim() === '' ? '' : ','}"attachments":[${attachments.join(',')}]}`;
}
