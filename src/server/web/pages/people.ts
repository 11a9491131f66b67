// The names of people by their ids, looked up once for a page.
import type { ServedProject } from '../../served-archives.ts';
import { type V5Record } from '../../v5/source.ts';
import { type Html, html, said } from './html.ts';
import { field, idsIn, within } from './record-values.ts';

export class People {
  readonly #project: ServedProject;
  readonly #names = new Map<string, string>();

  constructor(project: ServedProject) {
    this.#project = project;
  }

  /** `person 101` for whom the archive does not know. */
  name(id: string): string {
    const known = this.#names.get(id);
    if (known !== undefined) return known;
    const record = this.#project.current('people', id);
    const name = record === null ? '' : field(record, 'name', 'username', 'initials');
    const found = name === '' ? `person ${id}` : name;
    this.#names.set(id, found);
    return found;
  }

  /** Whom an attribute names by id, or in full; null where nobody is named. */
  one(record: V5Record, idAttribute: string, fullAttribute: string): Html | null {
    const full = within(record, fullAttribute);
    const id = field(record, idAttribute) || field(full, 'id');
    const name = id === '' ? field(full, 'name', 'username') : this.name(id);
    return name === '' ? null : said(name);
  }

  /** By lists of ids or of people, each once. */
  several(record: V5Record, ...attributes: readonly string[]): readonly Html[] {
    const ids = [...new Set(attributes.flatMap((attribute) => idsIn(record, attribute)))];
    return ids.map((id, index) => html`${index === 0 ? '' : ', '}${said(this.name(id))}`);
  }
}
