// Reads the JSON files of an archive back into records, line by line, also where a file is damaged: what cannot be understood is told, not guessed.
import { isUtf8 } from 'node:buffer';
import { join } from 'node:path';
import { keyOf, nestedIn, type Resource, type ResourceName } from '../model/resources.ts';
import { isJsonObject, outline, parseJson } from '../util/json-text.ts';
import { CheckedFile, fileState, isProblem } from './checked-file.ts';

/** A record as its line tells it. */
export interface JsonRecord {
  readonly key: string;
  /** Without what the file adds to it: a comment's attachments. */
  readonly text: string;
  /** The raw values of its attributes. */
  read(attribute: string): string | undefined;
  /** The keys of the attachments that a comment's line carries. */
  readonly attachments: readonly string[];
}

/** The record of each line, in order; null for a line that holds none. A file that cannot be read has no lines. */
export function* recordsIn(folder: string, resource: Resource): Generator<JsonRecord | null, void, undefined> {
  for (const line of recordLines(folder, resource)) yield recordOf(resource, line);
}

function* recordLines(folder: string, resource: Resource): Generator<Buffer, void, undefined> {
  const isObject = resource.source.from === 'object';
  let isFirst = true;
  for (const line of linesIn(folder, resource.file)) {
    const text = line.toString('latin1').trim();
    const isFrame = isObject ? text === 'null' : ['[', ']', '[]'].includes(text);
    // A damaged opening bracket is no record either.
    const isOpening = isFirst && !isObject && text.length < 3;
    isFirst = false;
    if (!isFrame && !isOpening && text !== '') yield line.at(-1) === comma ? line.subarray(0, -1) : line;
  }
}

const [lineFeed, comma] = [0x0a, 0x2c];
const pieceBytes = 1 << 20;

function* linesIn(folder: string, name: string): Generator<Buffer, void, undefined> {
  const state = fileState(folder, name);
  if (isProblem(state)) return;
  const file = new CheckedFile(join(folder, name), state.bytes);
  try {
    let begun: Buffer[] = [];
    for (let piece = file.next(pieceBytes); piece.length > 0; piece = file.next(pieceBytes)) {
      let start = 0;
      for (let end = piece.indexOf(lineFeed); end !== -1; end = piece.indexOf(lineFeed, start)) {
        yield Buffer.concat([...begun, piece.subarray(start, end)]);
        begun = [];
        start = end + 1;
      }
      begun.push(Buffer.from(piece.subarray(start)));
    }
    const last = Buffer.concat(begun);
    if (last.length > 0) yield last;
  } finally {
    file.close();
  }
}

function recordOf(resource: Resource, line: Buffer): JsonRecord | null {
  if (!isUtf8(line)) return null;
  const written = line.toString('utf8');
  if (!isObjectText(written)) return null;
  const read = readerOf(written);
  const key = keyOf(resource, read);
  if (key === null) return null;
  const { text, attachments } = carriesAttachments(resource.name)
    ? withoutAttachments(written)
    : { text: written, attachments: [] };
  return { key, text, read, attachments };
}

function isObjectText(text: string): boolean {
  try {
    return isJsonObject(parseJson(text));
  } catch {
    return false;
  }
}

function readerOf(text: string): JsonRecord['read'] {
  const { properties } = outline(text);
  return (attribute) => {
    const property = properties.findLast((each) => each.name === attribute);
    return property === undefined ? undefined : text.slice(property.valueStart, property.end);
  };
}

function carriesAttachments(name: ResourceName): boolean {
  return nestedIn(name).some(({ resource }) => resource.name === 'file_attachments');
}

/** Json-files.ts puts them at the end; a list that is no list came from the host. */
function withoutAttachments(line: string): { readonly text: string; readonly attachments: readonly string[] } {
  const { properties } = outline(line);
  const last = properties.at(-1);
  if (last?.name !== 'attachments' || line[last.valueStart] !== '[') return { text: line, attachments: [] };
  const list = line.slice(last.valueStart, last.end);
  const keys = outline(list).elements.flatMap(
    ({ start, end }) => readerOf(list.slice(start, end))('id')?.replaceAll('"', '') ?? [],
  );
  const before = properties.at(-2);
  const body = before === undefined ? '{' : line.slice(0, before.end);
  return { text: `${body}}`, attachments: keys };
}
