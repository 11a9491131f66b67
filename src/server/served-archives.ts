// Archives opened for serving, read-only: every answer is made of one whole snapshot of each, and a commit that holds a file is waited for without blocking.
import { join, resolve } from 'node:path';
import { layoutOf } from '../archive/layout.ts';
import { MasterBusy, ServedMaster } from '../archive/served-master.ts';
import { openMaster } from '../archive/open-master.ts';
import { projectIdIn } from '../archive/schema.ts';
import type { ResourceName } from '../model/resources.ts';
import { type Clock, systemClock } from '../util/clock.ts';
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import { linkKnowledge } from './link-knowledge.ts';
import type { LinkKnowledge } from './old-links.ts';
import type { SearchOptions } from '../search/search-in.ts';
import type { Found } from './view/search-source.ts';
import { ArchiveProject } from './archive-source/archive-project.ts';
import type { PartSource } from './view/part-source.ts';
import { archiveSource } from './archive-source/archive-source.ts';
import { textOf, type V5Record, type V5Source, valueOf } from './v5/source.ts';

export interface ServedArchives {
  /**
   * Runs `work`, which must not wait, within one read of each archive that it touches; again from the start, where a commit held one of them.
   * Throws PtBackupError where an archive is gone, damaged, or held for longer than 30 seconds.
   */
  answer<T>(work: (snapshot: ServedSnapshot) => T): Promise<T>;
  close(): void;
}

export interface ServedSnapshot {
  readonly source: V5Source;
  readonly projects: readonly ServedProject[];
}

export interface ServedContent {
  /** The archive's folder and the path below it. */
  readonly path: string;
  readonly bytes: number;
  readonly digest: string;
  /** As the record says; a damaged record says nothing. */
  readonly fileName: string;
  readonly contentType: string;
}

export interface ServedProject {
  readonly id: string;
  readonly name: string;
  readonly folder: string;
  /** The current record with its nested lists; null where there is none, or where it cannot be read. */
  current(resource: ResourceName, key: string): V5Record | null;
  /** As `current`, but a record that is gone upstream as it was last. */
  lastKnown(resource: ResourceName, key: string): V5Record | null;
  /** Also what is gone upstream. */
  holds(resource: ResourceName, key: string): boolean;
  /** Of all that it holds of a resource, also what is gone upstream; in no order. */
  keysOf(resource: ResourceName): readonly string[];
  /** The number of the run that found it gone; null for what is current, and for what never was there. */
  goneSince(resource: ResourceName, key: string): number | null;
  /** The newest content of a file attachment. */
  contentOf(attachmentId: string): ServedContent | null;
  /** What the viewer's parts are made of; `run` null: of the newest snapshot. Null where there was no such run. */
  view(run: number | null): PartSource | null;
  /** Throws QueryError. */
  search(query: string, options?: Omit<SearchOptions, 'now'>): Found;
}

const patienceMs = 30_000;
const pauseMs = 20;
const longestSharedMs = 50;

export interface ServedOptions {
  readonly clock?: Clock;
  /** Let the answers of one turn of the event loop share a read, which ends with the turn or after a while: for a process in which nobody commits. Default false. */
  readonly sharesReads?: boolean;
}

/** Throws PtBackupError `foreign` where a folder is not an archive, or where two are of the same project; `locked` while a commit holds one. */
export function openServedArchives(
  folders: readonly string[],
  { clock = systemClock, sharesReads = false }: ServedOptions = {},
): ServedArchives {
  const projects: ArchiveProject[] = [];
  try {
    for (const folder of folders) projects.push(opened(folder, projects, clock));
  } catch (error) {
    for (const project of projects) project.close();
    throw error;
  }
  const source = archiveSource(projects);
  const snapshot: ServedSnapshot = {
    source,
    get projects() {
      return servedProjects(projects);
    },
  };
  let begun: number | null = null;
  const end = (): void => {
    begun = null;
    for (const { master } of projects) master.end();
  };
  const once = <T>(work: (snapshot: ServedSnapshot) => T): T => {
    const isFirst = begun === null;
    const since = (begun ??= clock.now());
    try {
      const answer = work(snapshot);
      // A turn in which many ask may last for seconds, and a commit elsewhere waits until nobody reads.
      if (!sharesReads || clock.now() - since >= longestSharedMs) end();
      else if (isFirst) setImmediate(end);
      return answer;
    } catch (error) {
      end();
      throw error;
    }
  };
  const answer: ServedArchives['answer'] = async (work) => {
    for (const started = clock.now(); ;) {
      try {
        return once(work);
      } catch (error) {
        if (!(error instanceof MasterBusy)) throw error;
        if (clock.now() - started > patienceMs) throw locked();
      }
      await clock.sleep(pauseMs);
    }
  };
  return {
    answer,
    close() {
      for (const project of projects) project.close();
    },
  };
}

function opened(folder: string, others: readonly ArchiveProject[], clock: Clock): ArchiveProject {
  const layout = layoutOf(resolve(folder));
  // Says what is wrong with it, and undoes a commit that was cut off, which nobody could read over.
  openMaster(layout).close();
  const master = new ServedMaster(layout);
  try {
    const id = master.within((database) => projectIdIn(database, master.layout.master)) ?? '';
    master.end();
    const other = others.find((each) => each.id === id);
    if (other === undefined) return new ArchiveProject(master, id, clock);
    const shown = [other.master.folder, master.folder].map((each) => printable(each, 1000));
    throw new PtBackupError('foreign', `${shown.join(' and ')} are archives of the same project; serve one of them.`);
  } catch (error) {
    master.close();
    throw error instanceof MasterBusy ? locked() : error;
  }
}

function locked(): PtBackupError {
  return new PtBackupError('locked', 'A run holds the archive; try again when it has ended.');
}

/** Each knows of all others where texts lead. */
function servedProjects(archived: readonly ArchiveProject[]): readonly ServedProject[] {
  const projects: ServedProject[] = [];
  const links = linkKnowledge({ projects });
  projects.push(...archived.map((project) => servedProject(project, links)));
  return projects;
}

function servedProject(project: ArchiveProject, links: LinkKnowledge): ServedProject {
  return {
    id: project.id,
    get name() {
      return project.name();
    },
    folder: project.master.folder,
    current: (resource, key) => project.find(resource, key),
    lastKnown: (resource, key) => project.lastKnown(resource, key),
    holds: (resource, key) => project.facts.lifeOf(resource, key) !== null,
    keysOf: (resource) => project.facts.keysOf(resource),
    goneSince(resource, key) {
      const last = project.facts.lifeOf(resource, key)?.absences.at(-1);
      return last === undefined || last.returned !== null ? null : last.gone;
    },
    contentOf: (id) => contentOf(project, id),
    view(run) {
      const source = project.view(run);
      return source === null ? null : { ...source, links };
    },
    search: (query, options = {}) => project.findAll(query, options),
  };
}

function contentOf(project: ArchiveProject, id: string): ServedContent | null {
  const content = project.contentOf(id);
  if (content === null) return null;
  const record = project.lastKnown('file_attachments', id) ?? {};
  return {
    ...content,
    path: join(project.master.folder, content.path),
    fileName: textOf(valueOf(record, 'filename')),
    contentType: textOf(valueOf(record, 'content_type')),
  };
}
