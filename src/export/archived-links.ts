// What old addresses may name in one archive or several, those that are gone upstream too, and where each is now. Reads only; small pieces whatever the number.
import { type Database, integer, text, textOrNull } from '../archive/database.ts';
import { layoutOf } from '../archive/layout.ts';
import { openMaster } from '../archive/open-master.ts';
import { projectIdIn } from '../archive/schema.ts';
import { addressOf, type Commented, type Reference } from '../model/references.ts';
import type { ResourceName } from '../model/resources.ts';

export interface ArchivedLink {
  readonly kind: Reference['kind'];
  readonly id: string;
  /** Where it is now; where it is gone everywhere, where it was. */
  readonly projectId: string;
  /** Below the root of a server or a static site. */
  readonly path: string;
  readonly isGone: boolean;
  /** Whose comment it is; null for anything else. */
  readonly of: Commented | null;
}

/** The kinds in the order in which `links` gives them. */
export const linkKinds = [
  'project',
  'epic',
  'story',
  'comment',
  'attachment',
] as const satisfies readonly Reference['kind'][];

const resourcesOf: Readonly<Record<Reference['kind'], readonly ResourceName[]>> = {
  project: ['project'],
  epic: ['epics'],
  story: ['stories'],
  comment: ['comments', 'epic_comments'],
  attachment: ['file_attachments'],
};

const columns =
  'r.id AS id, r.key AS key, r.owner_resource AS owner_resource, r.owner_key AS owner_key, r.gone_run IS NOT NULL AS is_gone';

interface Opened {
  readonly projectId: string;
  readonly master: Database;
}

export class ArchivedLinks {
  readonly #opened: readonly Opened[];

  private constructor(opened: readonly Opened[]) {
    this.#opened = opened;
  }

  /** Throws PtBackupError `foreign` where a folder is not an archive. */
  static open(folders: readonly string[]): ArchivedLinks {
    const opened: Opened[] = [];
    try {
      for (const folder of folders) {
        const layout = layoutOf(folder);
        const master = openMaster(layout);
        opened.push({ master, projectId: projectIdIn(master, layout.master) ?? '' });
      }
    } catch (error) {
      for (const { master } of opened) master.close();
      throw error;
    }
    return new ArchivedLinks(opened.toSorted((one, other) => compareIds(one.projectId, other.projectId)));
  }

  get projectIds(): string[] {
    return this.#opened.map(({ projectId }) => projectId);
  }

  /** At most: what two archives have counts twice. */
  count(): number {
    const names = Object.values(resourcesOf).flat();
    const sql = `SELECT count(*) AS n FROM records WHERE resource IN (${names.map(() => '?').join(', ')})`;
    return this.#opened.reduce((sum, { master }) => sum + integer(master.get(sql, ...names) ?? {}, 'n'), 0);
  }

  /** Each once, kind by kind, project by project, in the order in which the archive came to know them. Keys that are no ids are left out. */
  *links(kind: Reference['kind']): Generator<ArchivedLink, void, undefined> {
    for (const opened of this.#opened) {
      for (const resource of resourcesOf[kind]) {
        const sql = `SELECT ${columns} FROM records r WHERE r.resource = ? AND r.id > ? ORDER BY r.id LIMIT ?`;
        for (const row of opened.master.batches(sql, 'id', resource)) {
          const id = text(row, 'key');
          const isElsewhere = this.#opened.length > 1 && this.#homeOf(kind, id) !== opened;
          const link = isElsewhere ? null : linkOf(kind, opened, row);
          if (link !== null) yield link;
        }
      }
    }
  }

  /** Null for what no archive ever had. */
  find(kind: Reference['kind'], id: string): ArchivedLink | null {
    const home = this.#homeOf(kind, id);
    const row = home === null ? undefined : rowOf(home, kind, id);
    return home === null || row === undefined ? null : linkOf(kind, home, row);
  }

  /** The newest text of a record, as the host sent it; null for none. */
  textOf({ kind, id, projectId }: Pick<ArchivedLink, 'kind' | 'id' | 'projectId'>): string | null {
    const master = this.#opened.find((each) => each.projectId === projectId)?.master;
    for (const resource of master === undefined ? [] : resourcesOf[kind]) {
      const sql =
        'SELECT CAST(v.text AS BLOB) AS text FROM records r JOIN versions v ON v.record_id = r.id WHERE r.resource = ? AND r.key = ? ORDER BY v.id DESC LIMIT 1';
      const row = master?.get(sql, resource, id);
      if (row !== undefined) return text(row, 'text');
    }
    return null;
  }

  close(): void {
    for (const { master } of this.#opened) master.close();
  }

  /** The first archive where it is there now, else the first that ever had it. */
  #homeOf(kind: Reference['kind'], id: string): Opened | null {
    let former: Opened | null = null;
    for (const opened of this.#opened) {
      const row = rowOf(opened, kind, id);
      if (row === undefined) continue;
      if (integer(row, 'is_gone') === 0) return opened;
      former ??= opened;
    }
    return former;
  }
}

function rowOf({ master }: Opened, kind: Reference['kind'], id: string): ReturnType<Database['get']> {
  for (const resource of resourcesOf[kind]) {
    const row = master.get(`SELECT ${columns} FROM records r WHERE r.resource = ? AND r.key = ?`, resource, id);
    if (row !== undefined) return row;
  }
  return undefined;
}

/** An address carries digits only; what a damaged or odd archive names otherwise has none. */
const idForm = /^[1-9]\d{0,19}$/u;

function linkOf(
  kind: Reference['kind'],
  { projectId }: Opened,
  row: NonNullable<ReturnType<Database['get']>>,
): ArchivedLink | null {
  const id = text(row, 'key');
  const of = kind === 'comment' ? commented(textOrNull(row, 'owner_resource'), textOrNull(row, 'owner_key')) : null;
  if (!idForm.test(id) || !idForm.test(projectId) || (kind === 'comment' && of === null)) return null;
  return {
    kind,
    id,
    projectId,
    path: addressOf({ kind, id }, projectId, of),
    isGone: integer(row, 'is_gone') === 1,
    of,
  };
}

function commented(resource: string | null, key: string | null): Commented | null {
  if (key === null || !idForm.test(key)) return null;
  return resource === 'stories' || resource === 'epics'
    ? { kind: resource === 'stories' ? 'story' : 'epic', id: key }
    : null;
}

function compareIds(one: string, other: string): number {
  return one.length - other.length || (one < other ? -1 : one > other ? 1 : 0);
}
