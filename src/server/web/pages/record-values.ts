// What a page reads of a record: text, numbers as sent, lists of records. Anything of an unexpected form is read as nothing.
import { isList, isRecord, textOf, type V5Record, valueOf } from '../../v5/source.ts';

/** The first of the attributes that is a text, a number or a truth value; empty where none is. */
export function field(record: V5Record, ...names: readonly string[]): string {
  for (const name of names) {
    const found = textOf(valueOf(record, name));
    if (found !== '') return found;
  }
  return '';
}

/** The records of a list; what is no record in it is left out. */
export function listIn(record: V5Record, name: string): readonly V5Record[] {
  const value = valueOf(record, name);
  return isList(value) ? value.filter(isRecord) : [];
}

/** The ids in a list of ids, or of records. */
export function idsIn(record: V5Record, name: string): readonly string[] {
  const value = valueOf(record, name);
  const ids = isList(value) ? value.map((each) => (isRecord(each) ? field(each, 'id') : textOf(each))) : [];
  return ids.filter((id) => id !== '');
}

/** An attribute that is a record; one without attributes where it is none. */
export function within(record: V5Record, name: string): V5Record {
  const value = valueOf(record, name);
  return isRecord(value) ? value : {};
}

export function isTrue(record: V5Record, name: string): boolean {
  return valueOf(record, name) === true;
}
