// Writes served values as JSON text, numbers with the text that they were given, date-times as ISO 8601 or as milliseconds.
import { NumberText } from './number-text.ts';
import { isList, valueOf } from './source.ts';
import type { V5Record, V5Value } from './source.ts';

export type DateFormat = 'iso8601' | 'millis';

const dateAttribute = /^(?:\w+_at|start|finish|start_time|deadline|projected_completion|shown_iterations_start_time)$/u;
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/u;

export function writeJson(value: V5Value, dates: DateFormat = 'iso8601'): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (value instanceof NumberText) return value.text;
  return isList(value) ? writeList(value, dates) : writeRecord(value, dates);
}

function writeList(list: readonly V5Value[], dates: DateFormat): string {
  let text = '[';
  for (const value of list) text += `${text === '[' ? '' : ','}${writeJson(value, dates)}`;
  return `${text}]`;
}

function writeRecord(record: V5Record, dates: DateFormat): string {
  let text = '{';
  for (const name in record) {
    const value = valueOf(record, name);
    if (value === undefined) continue;
    text += `${text === '{' ? '' : ','}${nameText(name)}:${written(name, value, dates)}`;
  }
  return `${text}}`;
}

function written(name: string, value: V5Value, dates: DateFormat): string {
  if (dates === 'millis' && typeof value === 'string' && dateAttribute.test(name) && dateTime.test(value)) {
    return String(Date.parse(value));
  }
  return writeJson(value, dates);
}

const nameTexts = new Map<string, string>();

/** The quoted name; kept for the few names of v5, because each is written thousands of times. */
function nameText(name: string): string {
  const known = nameTexts.get(name);
  if (known !== undefined) return known;
  const text = JSON.stringify(name);
  if (nameTexts.size < 1000) nameTexts.set(name, text);
  return text;
}
