// How an attribute changed, as readable text: the old and the new value, what came to a list and left it, which lines of a long text.
import type { AttributeChange } from '../archive/changed-attributes.ts';
import { outline, parseJson } from '../util/json-text.ts';
import { printable } from '../util/printable.ts';
import { lineDiff } from './line-diff.ts';
import type { KnownNames } from './known-names.ts';
import { plainText, RecordReader } from './record-reader.ts';
import { linesOf } from './text-lines.ts';

/** Texts up to here stand in one line. */
const shortText = 60;

/** Without indent. `names`: those of the newer run. */
export function attributeLines({ attribute, before, after }: AttributeChange, names: KnownNames): string[] {
  const name = printable(attribute, 80);
  const valueOf = (json: string | null): string => (json === null ? 'not there' : shown(attribute, json, names));
  if (isList(before) && isList(after)) return [`${name}: ${listChange(before, after, valueOf)}`];
  if (isLongText(before) || isLongText(after)) {
    const lines = lineDiff(textOf(before), textOf(after));
    return [
      `${name}:`,
      ...lines.map(({ sign, text }) => `  ${sign === '~' ? ' ' : sign} ${printable(text, 2000)}`.trimEnd()),
    ];
  }
  return [`${name}: ${valueOf(before)} -> ${valueOf(after)}`];
}

function textOf(json: string | null): string {
  return json === null ? '' : plainText(json);
}

function isList(json: string | null): json is string {
  return json !== null && outline(json).kind === 'array';
}

function isLongText(json: string | null): boolean {
  if (json === null || !json.startsWith('"')) return false;
  const text = plainText(json);
  return text.length > shortText || linesOf(text).length > 1;
}

/** `-ops +billing`; in another order alone: both. */
function listChange(before: string, after: string, valueOf: (json: string) => string): string {
  const [older, newer] = [elementsOf(before).map(valueOf), elementsOf(after).map(valueOf)];
  const gone = older.filter((each) => !newer.includes(each)).map((each) => `-${each}`);
  const come = newer.filter((each) => !older.includes(each)).map((each) => `+${each}`);
  if (gone.length + come.length > 0) return [...gone, ...come].join(', ');
  return `${older.join(', ') || 'nothing'} -> ${newer.join(', ') || 'nothing'}`;
}

function elementsOf(list: string): string[] {
  return outline(list).elements.map(({ start, end }) => list.slice(start, end));
}

const personAttribute =
  /(?:^|_)(?:person|owner|follower|reviewer|reactor|requested_by|owned_by|performed_by|uploader)_ids?$/u;

const storyAttribute = /(?:^|_)story_ids?$/u;

function shown(attribute: string, json: string, names: KnownNames): string {
  const value: unknown = parseJson(json);
  if (value === null || (typeof value === 'string' && value === '')) return 'nothing';
  if (personAttribute.test(attribute) && !isList(json)) return personOf(plainText(json), names);
  if (storyAttribute.test(attribute) && !isList(json)) return names.story(plainText(json));
  if (typeof value === 'string') return `"${printable(value)}"`;
  const name = new RecordReader(json).text('name', 'title');
  const id = new RecordReader(json).text('id');
  if (name !== '') return printable(id === '' ? `"${name}"` : `"${name}" (${id})`);
  return printable(json.replaceAll(/[\t\r\n]+/gu, ' '));
}

function personOf(id: string, names: KnownNames): string {
  const name = names.person(id);
  return name.startsWith('person ') ? name : `${name} (${printable(id, 40)})`;
}
