// The archives of which a site is made: read in short pieces, so that signals are heard, and always of the same snapshots.
import { join, relative, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import {
  openServedArchives,
  type ServedArchives,
  type ServedProject,
  type ServedSnapshot,
} from '../server/served-archives.ts';
import type { PartSource } from '../server/view/part-source.ts';
import { PtBackupError } from '../util/error.ts';
import type { SiteSource } from './site-sources.ts';

/** Valid within one piece of work. */
export interface SiteView {
  readonly snapshot: ServedSnapshot;
  readonly project: ServedProject;
  readonly source: PartSource;
}

export class SiteArchives {
  readonly #archives: ServedArchives;
  readonly #contents: ReadonlyMap<string, string>;
  readonly #signal: AbortSignal;
  readonly #runs = new Map<string, number>();

  /** Throws what `openServedArchives` throws. */
  constructor(sources: readonly SiteSource[], signal: AbortSignal) {
    this.#archives = openServedArchives(sources.map(({ folder }) => folder));
    this.#contents = new Map(sources.map(({ folder, contents }) => [resolve(folder), contents]));
    this.#signal = signal;
  }

  /** Of all projects at once. */
  async readAll<T>(work: (snapshot: ServedSnapshot) => T): Promise<T> {
    return await this.#archives.answer(work);
  }

  /** `work` may be done again from its start. Throws PtBackupError `locked` where a run has changed the archive since the first piece. */
  async read<T>(projectId: string, work: (view: SiteView) => T): Promise<T> {
    await setImmediate();
    this.#signal.throwIfAborted();
    return await this.#archives.answer((served) => {
      const projects = served.projects.map((each) => this.#shown(each));
      const project = projects.find(({ id }) => id === projectId);
      const source = project?.view(null) ?? null;
      if (project === undefined || source === null) throw changed();
      this.#check(projectId, source.records.run);
      return work({ snapshot: { source: served.source, projects }, project, source });
    });
  }

  close(): void {
    this.#archives.close();
  }

  /** A site shows one snapshot: others are not offered. Contents are not copied with an archive. */
  #shown(project: ServedProject): ServedProject {
    const folder = this.#contents.get(project.folder) ?? project.folder;
    return {
      ...project,
      folder,
      contentOf(id) {
        const content = project.contentOf(id);
        return content === null ? null : { ...content, path: join(folder, relative(project.folder, content.path)) };
      },
      view() {
        const source = project.view(null);
        return source === null ? null : { ...source, snapshots: source.snapshots.slice(-1) };
      },
    };
  }

  #check(projectId: string, run: number): void {
    const known = this.#runs.get(projectId) ?? run;
    this.#runs.set(projectId, known);
    if (known !== run) throw changed();
  }
}

function changed(): PtBackupError {
  return new PtBackupError('locked', 'A run has changed the archive while the site was made; make it again.');
}
