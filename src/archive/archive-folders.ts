// Which archives a folder is or holds. Reads no archive.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { manifestName, masterName, sumsName } from './layout.ts';
import { isSetAside } from './seed-backup.ts';

/** The folder itself, and each archive right below it, in the order of their names; just the folder where there is none, or where it cannot be read. */
export function archiveFolders(folder: string): string[] {
  const names = namesIn(folder, 'folders').filter((name) => !isSetAside(name) && !name.startsWith('.'));
  const below = names
    .toSorted((one, other) => one.localeCompare(other, 'en', { numeric: true }))
    .map((name) => join(folder, name))
    .filter(isArchive);
  return isArchive(folder) || below.length === 0 ? [folder, ...below] : below;
}

/** Also one that has lost its master. */
function isArchive(folder: string): boolean {
  const names = new Set(namesIn(folder, 'all'));
  return names.has(masterName) || (names.has(manifestName) && names.has(sumsName));
}

function namesIn(folder: string, which: 'all' | 'folders'): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((entry) => which === 'all' || entry.isDirectory()).map(({ name }) => name);
  } catch {
    return [];
  }
}
