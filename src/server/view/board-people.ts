// Everybody whom a snapshot names: members with their role, and those who left or never were members.
import { compared } from '../../util/compared.ts';
import type { PersonView } from '../../model/view/project-view.ts';
import type { V5Record } from '../v5/source.ts';
import { recordIn, wordIn } from './row-values.ts';
import type { SnapshotRecords } from './snapshot-records.ts';

/** `named`: ids that stories name. By name; members first among those of one name. */
export function peopleOf(records: SnapshotRecords, named: Iterable<string>): PersonView[] {
  const people = new Map<string, PersonView>();
  for (const { record } of records.each('memberships')) {
    const person = recordIn(record, 'person');
    const id = wordIn(person, 'id') || wordIn(record, 'person_id', 'user_id');
    const fuller = wordIn(person, 'name') === '' ? (records.one('people', id)?.record ?? person) : person;
    if (id !== '') people.set(id, personView(id, fuller, wordIn(record, 'role') || 'member'));
  }
  for (const { key, record } of records.each('people')) {
    if (!people.has(key)) people.set(key, personView(key, record, null));
  }
  for (const id of named) if (!people.has(id)) people.set(id, personView(id, {}, null));
  return [...people.values()].toSorted((one, other) => compared(one.name.toLowerCase(), other.name.toLowerCase()));
}

function personView(id: string, record: V5Record, role: string | null): PersonView {
  const name = wordIn(record, 'name', 'username') || id;
  return {
    id,
    name,
    initials: wordIn(record, 'initials') || initialsOf(name),
    username: wordIn(record, 'username'),
    email: wordIn(record, 'email'),
    role,
  };
}

/** The first letters of the first and the last word. */
function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter(Boolean);
  const ends = words.length > 1 ? [words[0], words.at(-1)] : words;
  return ends
    .map((word = '') => String.fromCodePoint(word.codePointAt(0) ?? 0x20))
    .join('')
    .toUpperCase();
}
