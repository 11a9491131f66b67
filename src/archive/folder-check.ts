// Looks at a folder before anything is written: an archive, the seed program's files, empty, or somebody else's. Changes nothing.
import { type Dirent, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import { statusOf } from './durable-files.ts';
import { kindOfOurs, type Layout, manifestName, masterName, seedNames } from './layout.ts';
import { isSetAside } from './seed-backup.ts';
import { isNotFound } from './storage-error.ts';

export interface FolderFacts {
  readonly isArchive: boolean;
  /** Files and folders of the seed program, to be moved out of the way; none in an archive. */
  readonly seedFiles: readonly string[];
}

/** Throws PtBackupError `not-writable` where the folder is a file, `foreign` where it holds what no archive holds. */
export function checkFolder(layout: Layout): FolderFacts {
  if (!isFolder(layout.folder)) return { isArchive: false, seedFiles: [] };
  const entries = readdirSync(layout.folder, { withFileTypes: true });
  for (const entry of entries) refuseOtherKind(layout, entry);
  const names = new Set(entries.map((entry) => entry.name));
  // Beside an archive's own files others may lie; they are never touched.
  if (names.has(masterName)) return { isArchive: true, seedFiles: [] };
  if (names.has(manifestName)) throw foreign(layout, `has lost its ${masterName}; put back a copy of it`);
  const strange = entries.filter((entry) => !seedNames.includes(entry.name) && !isIgnored(layout, entry));
  if (strange.length > 0) throw foreign(layout, `is not an archive, it holds ${namesOf(strange)}`);
  return { isArchive: false, seedFiles: seedNames.filter((name) => names.has(name)) };
}

/** Throws PtBackupError `foreign` where one of the paths is a link: what is written there would end up elsewhere. */
export function refuseLinks(paths: readonly string[]): void {
  const link = paths.find((path) => statusOf(path)?.isSymbolicLink());
  if (link === undefined) return;
  throw new PtBackupError('foreign', `${printable(link, 1000)} is a link; move it away or name another folder.`);
}

/** The archives in a folder that holds several projects, in the order of their names; empty where there are none. */
export function archivesBelow(folder: string): string[] {
  if (statusOf(folder)?.isDirectory() !== true) return [];
  const paths = readdirSync(folder)
    .filter((name) => !isSetAside(name))
    .toSorted()
    .map((name) => join(folder, name));
  return paths.filter((path) => statusOf(path)?.isDirectory() === true && statusOf(join(path, masterName)) !== null);
}

function isFolder(folder: string): boolean {
  try {
    if (statSync(folder).isDirectory()) return true;
  } catch (error) {
    // A link to nowhere is not a missing folder.
    if (isNotFound(error) && statusOf(folder) === null) return false;
    if (!isNotFound(error)) throw error;
  }
  throw new PtBackupError('not-writable', `${printable(folder, 1000)} is not a folder; name another one.`);
}

function refuseOtherKind(layout: Layout, entry: Dirent): void {
  const kind = kindOfOurs(entry.name);
  if (kind === null || (kind === 'file' ? entry.isFile() : entry.isDirectory())) return;
  const found = entry.isSymbolicLink() ? 'a link' : `not a ${kind}`;
  throw foreign(layout, `cannot be used, its ${entry.name} is ${found}`);
}

function isIgnored(layout: Layout, entry: Dirent): boolean {
  const { name } = entry;
  if (['.DS_Store', 'Thumbs.db', 'desktop.ini', 'lost+found', '.run', '.publish'].includes(name)) return true;
  if (!entry.isDirectory()) return false;
  // Of several projects each has its own archive below a common folder.
  return isSetAside(name) || /^\d+$/u.test(name) || statusOf(join(layout.folder, name, masterName)) !== null;
}

function namesOf(entries: readonly Dirent[]): string {
  const shown = entries.slice(0, 3).map((entry) => printable(entry.name, 80));
  return entries.length > shown.length
    ? `${shown.join(', ')} and ${entries.length - shown.length} more`
    : shown.join(', ');
}

function foreign(layout: Layout, what: string): PtBackupError {
  return new PtBackupError(
    'foreign',
    `${printable(layout.folder, 1000)} ${what}. Nothing was touched; name another folder.`,
  );
}
