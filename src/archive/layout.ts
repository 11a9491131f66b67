// Where things stand in an archive's folder, and what we call ours. Touches nothing.
import { join } from 'node:path';
import { resources } from '../model/resources.ts';

export const masterName = 'archive.sqlite';
export const manifestName = 'manifest.json';
export const sumsName = 'SHA256SUMS';
export const indexName = 'search.sqlite';
export const attachmentsName = 'attachments';

export interface Layout {
  readonly folder: string;
  readonly master: string;
  readonly manifest: string;
  readonly sums: string;
  /** What `search` reads; made from the master. */
  readonly index: string;
  readonly attachments: string;
  /** Only while a run is unfinished. */
  readonly run: string;
  readonly lock: string;
  readonly staging: string;
  /** What an unfinished run has done. */
  readonly checkpoint: string;
  /** Where the master of a first run grows until its commit. */
  readonly firstMaster: string;
  /** Contents as they come in, under a number. */
  readonly incoming: string;
  /** Whole contents under the path that they will have in `attachments`. */
  readonly contents: string;
  /** Only while a publish is unfinished. */
  readonly publish: string;
}

export function layoutOf(folder: string): Layout {
  const run = join(folder, '.run');
  return {
    folder,
    master: join(folder, masterName),
    manifest: join(folder, manifestName),
    sums: join(folder, sumsName),
    index: join(folder, indexName),
    attachments: join(folder, attachmentsName),
    run,
    lock: join(run, 'lock.json'),
    staging: join(run, 'staging.sqlite'),
    checkpoint: join(run, 'checkpoint.sqlite'),
    firstMaster: join(run, masterName),
    incoming: join(run, 'incoming'),
    contents: join(run, attachmentsName),
    publish: join(folder, '.publish'),
  };
}

/** What the seed program leaves in its folder. */
export const seedNames: readonly string[] = [
  'memberships.json',
  'epics.json',
  'stories.json',
  'tasks.json',
  'comments.json',
  'activities.json',
  attachmentsName,
];

const ourFolders = new Set([attachmentsName, '.run', '.publish']);
const ourFiles = new Set<string>([
  ...resources.map((resource) => resource.file),
  masterName,
  `${masterName}-journal`,
  manifestName,
  sumsName,
  indexName,
]);

/** What we make at the root of an archive; null: not ours. */
export function kindOfOurs(name: string): 'file' | 'folder' | null {
  if (ourFolders.has(name)) return 'folder';
  return ourFiles.has(name) ? 'file' : null;
}
