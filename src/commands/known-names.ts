// The names of people and stories by their ids, as the archive knows them.
import type { Archive } from '../archive/reader.ts';
import { printable } from '../util/printable.ts';
import { keyAndName } from './record-name.ts';
import { RecordReader } from './record-reader.ts';

export class KnownNames {
  readonly #archive: Archive;
  readonly #run: number;
  readonly #people = new Map<string, string>();

  /** `run`: the number of the run whose names of people are meant. */
  constructor(archive: Archive, run: number) {
    this.#archive = archive;
    this.#run = run;
  }

  /** Printable; `person 101` for whom the archive does not know. */
  person(id: string): string {
    const known = this.#people.get(id) ?? this.#readPerson(id);
    this.#people.set(id, known);
    return known;
  }

  /** `123 "Pay by card"`: its newest name, also where it is gone; printable. */
  story(id: string): string {
    return keyAndName(id, this.#archive.versions('stories', id).at(-1)?.text ?? null);
  }

  #readPerson(id: string): string {
    const record = this.#archive.recordAt('people', id, this.#run);
    const name = record === null ? '' : new RecordReader(record.text).text('name', 'username', 'initials');
    return name === '' ? `person ${printable(id, 40)}` : printable(name, 100);
  }
}
