// Finds the people that a record names, so that those who left the project are kept too. Reads raw text, asks nothing.
// The attributes are those of the v5 reference that hold a person or a person's id.
import { outline } from '../util/json-text.ts';
import { ownText } from '../util/own-text.ts';

const objects = ['person', 'requested_by', 'owned_by', 'performed_by', 'uploader', 'reviewer'] as const;
const lists = ['owners', 'followers'] as const;
const ids = ['person_id', 'requested_by_id', 'owned_by_id', 'performed_by_id', 'uploader_id', 'reviewer_id'] as const;
const idLists = ['owner_ids', 'follower_ids'] as const;

export interface NamedPerson {
  readonly id: string;
  readonly text: string;
}

/** People with their text as sent; one of whom only the id is named is `{"id":123}`. The same person may come more than once. */
export function peopleIn(read: (attribute: string) => string | undefined): NamedPerson[] {
  const found: NamedPerson[] = [];
  const addPerson = (text: string | undefined): void => {
    const person = text === undefined ? null : personOf(text);
    if (person !== null) found.push(person);
  };
  for (const name of objects) addPerson(read(name));
  for (const name of lists) for (const each of elementsOf(read(name))) addPerson(each);
  const named = new Set(found.map(({ id }) => id));
  const addId = (raw: string | undefined): void => {
    const id = raw === undefined ? null : idOf(raw);
    if (id === null || named.has(id)) return;
    named.add(id);
    found.push({ id, text: `{"id":${raw}}` });
  };
  for (const name of ids) addId(read(name));
  for (const name of idLists) for (const each of elementsOf(read(name))) addId(each);
  return found;
}

function elementsOf(text: string | undefined): string[] {
  if (text === undefined || !text.startsWith('[')) return [];
  return outline(text).elements.map(({ start, end }) => text.slice(start, end));
}

/** The same few people stand in thousands of records. */
const known = new Map<string, NamedPerson | null>();
const mostKnown = 1000;
/** Characters; whoever tells more of himself is read each time. */
const longestKnown = 1000;

function personOf(text: string): NamedPerson | null {
  if (!text.startsWith('{')) return null;
  if (text.length > longestKnown) return personIn(text);
  let person = known.get(text);
  if (person === undefined) {
    const own = ownText(text);
    person = personIn(own);
    if (known.size >= mostKnown) known.clear();
    known.set(own, person);
  }
  return person;
}

/** LiteTracker's owners carry the person's id as `user_id`. */
function personIn(text: string): NamedPerson | null {
  const { properties } = outline(text);
  const value = (name: string): string | undefined => {
    const property = properties.findLast((each) => each.name === name);
    return property === undefined ? undefined : text.slice(property.valueStart, property.end);
  };
  const raw = value('user_id') ?? value('id');
  const id = raw === undefined ? null : idOf(raw);
  return id === null ? null : { id, text };
}

function idOf(raw: string): string | null {
  if (/^-?\d+$/u.test(raw)) return raw;
  const text = /^"([^"\\]+)"$/u.exec(raw);
  return text?.[1] ?? null;
}
