// The JSON copy of a snapshot, for people and scripts: one file for each resource, one record a line, in the host's order.
import { join } from 'node:path';
import { type Resource, type ResourceName, resources } from '../model/resources.ts';
import { outline, withoutProperties } from '../util/json-text.ts';
import { currentRecords, RecordsByOwner, type RecordSource } from './current-records.ts';
import { type Database, text } from './database.ts';
import { HashedFile, type FileFacts } from './durable-files.ts';
import { oneLine } from './one-line.ts';

/** The resources that had a file after `run`, default the newest: those that hold a record or that a run has read, if only to find nothing. */
export function resourcesWithFile(master: Database, run = Number.MAX_SAFE_INTEGER): Resource[] {
  const namesIn = (sql: string): Set<string> => new Set(master.all(sql, run).map((row) => text(row, 'resource')));
  const held = namesIn('SELECT DISTINCT resource FROM records WHERE first_run <= ?');
  const read = namesIn(`SELECT DISTINCT resource FROM counts WHERE state IN ('read', 'incomplete') AND run <= ?`);
  return resources.filter(({ name, source }) => held.has(name) || (source.from !== 'object' && read.has(name)));
}

/** A part of a JSON file as it is written: the line of the record with this key, or what stands around the lines (key null). */
export interface JsonPiece {
  readonly key: string | null;
  readonly text: string;
}

/** Writes a new file into `folder`. */
export function writeJsonFile(source: RecordSource, resource: Resource, folder: string): FileFacts {
  const file = new HashedFile(join(folder, resource.file));
  for (const piece of piecesFrom(source, resource)) file.write(piece.text);
  return file.end();
}

/** The whole text of a resource's file in the newest snapshot. */
export function jsonPieces(master: Database, resource: Resource): Generator<JsonPiece, void, undefined> {
  return piecesFrom((name) => currentRecords(master, name), resource);
}

/** A resource that is one object is written as that object, all others as a list. */
function piecesFrom(source: RecordSource, resource: Resource): Generator<JsonPiece, void, undefined> {
  const lines = linesOf(source, resource.name);
  return resource.source.from === 'object' ? objectPieces(lines) : listPieces(lines);
}

function* objectPieces(lines: Iterable<Line>): Generator<JsonPiece, void, undefined> {
  for (const { key, line } of lines) {
    yield { key, text: `${line}\n` };
    return;
  }
  yield { key: null, text: 'null\n' };
}

function* listPieces(lines: Iterable<Line>): Generator<JsonPiece, void, undefined> {
  let before = '[\n';
  for (const { key, line } of lines) {
    yield { key, text: before + line };
    before = ',\n';
  }
  yield { key: null, text: before === '[\n' ? '[]\n' : '\n]\n' };
}

interface Line {
  readonly key: string;
  readonly line: string;
}

function* linesOf(source: RecordSource, name: ResourceName): Generator<Line, void, undefined> {
  const lists =
    name === 'comments' || name === 'epic_comments'
      ? (['file_attachments', 'google_attachments'] as const).map((nested) => new RecordsByOwner(source(nested), name))
      : null;
  for (const { key, text } of source(name)) {
    const attachments = lists?.flatMap((list) => list.textsOf(key));
    yield { key, line: oneLine(attachments === undefined ? text : withAttachments(text, attachments)) };
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
