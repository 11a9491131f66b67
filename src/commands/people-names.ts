// The names of people by their ids, as a run saw them.
import type { Archive } from '../archive/reader.ts';
import { printable } from '../util/printable.ts';
import { RecordReader } from './record-reader.ts';

export class PeopleNames {
  readonly #archive: Archive;
  readonly #run: number;
  readonly #known = new Map<string, string>();

  constructor(archive: Archive, run: number) {
    this.#archive = archive;
    this.#run = run;
  }

  /** Printable; `person 101` for whom the archive does not know. */
  of(id: string): string {
    const known = this.#known.get(id) ?? this.#read(id);
    this.#known.set(id, known);
    return known;
  }

  #read(id: string): string {
    const record = this.#archive.recordAt('people', id, this.#run);
    const name = record === null ? '' : new RecordReader(record.text).text('name', 'username', 'initials');
    return name === '' ? `person ${printable(id, 40)}` : printable(name, 100);
  }
}
