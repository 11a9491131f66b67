// Moves the seed program's files into a folder of their own, so that the archive's files of the same names can take their places.
import { mkdirSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { ownerOnlyFolder, statusOf, syncFolder } from './durable-files.ts';

const seedPrefix = 'seed-backup-';
export const damagedPrefix = 'damaged-';

/** Folders in an archive into which files were moved out of the way: they are no part of it, nor archives themselves. */
export function isSetAside(name: string): boolean {
  return name.startsWith(seedPrefix) || name.startsWith(damagedPrefix);
}

export interface SeedBackup {
  /** The new folder's name: `seed-backup-2026-01-31`. */
  readonly name: string;
  /** Moves everything back. */
  undo(): void;
}

/** `date` in milliseconds since 1970; the folder is named after the day in UTC. */
export function moveSeedFiles(folder: string, names: readonly string[], date: number): SeedBackup {
  const name = freeName(folder, `${seedPrefix}${new Date(date).toISOString().slice(0, 10)}`);
  const target = join(folder, name);
  const moved: string[] = [];
  const undo = (): void => {
    for (const each of moved) renameSync(join(target, each), join(folder, each));
    rmdirSync(target);
  };
  mkdirSync(target, { mode: ownerOnlyFolder });
  try {
    for (const each of names) {
      renameSync(join(folder, each), join(target, each));
      moved.push(each);
    }
    syncFolder(target);
    syncFolder(folder);
  } catch (error) {
    undo();
    throw error;
  }
  return { name, undo };
}

/** `wanted`, or `wanted-2` and so on where something of that name stands in the folder. */
export function freeName(folder: string, wanted: string): string {
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? wanted : `${wanted}-${number}`;
    if (statusOf(join(folder, name)) === null) return name;
  }
}
