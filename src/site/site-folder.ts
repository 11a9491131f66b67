// The folder of a site: written beside, and put in its place in the end, so that an older site stands until the new one is whole. Touches only what is empty or ours.
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep, isAbsolute } from 'node:path';
import { makeFolder, statusOf, syncFolder } from '../archive/durable-files.ts';
import { PtBackupError, systemCodeOf } from '../util/error.ts';
import { printable } from '../util/printable.ts';

/** By this file a folder is known as a site that may be replaced. */
export const markerName = 'pt-backup-site.json';

const marker = `${JSON.stringify({ format: 1, what: 'a static site made by pt-backup site; it is replaced as a whole when it is made again' })}\n`;

export interface SiteFolder {
  /** Where the site is written. */
  readonly draft: string;
  /** Puts it in its place. */
  publish(): void;
  /** Removes what was written; the older site stays. */
  discard(): void;
}

/**
 * `archives`: folders that the site must not stand in.
 * Throws PtBackupError `foreign` where the folder holds anything but a site, `not-writable` where it is no folder.
 */
export function openSiteFolder(folder: string, archives: readonly string[]): SiteFolder {
  const target = resolve(folder);
  for (const archive of archives) refuseWithin(target, resolve(archive));
  makeFolder(dirname(target));
  restore(target);
  refuseForeign(target);
  removeDead(target);
  const draft = besides(target, 'draft');
  mkdirSync(draft);
  writeFileSync(join(draft, markerName), marker);
  return {
    draft,
    publish() {
      const older = besides(target, 'older');
      // Who came first may have made it meanwhile.
      refuseForeign(target);
      const isReplaced = statusOf(target) !== null;
      if (isReplaced) renameSync(target, older);
      try {
        renameSync(draft, target);
      } catch (error) {
        if (isReplaced) renameSync(older, target);
        throw error;
      }
      syncFolder(dirname(target));
      rmSync(older, { recursive: true, force: true });
    },
    discard() {
      rmSync(draft, { recursive: true, force: true });
    },
  };
}

type Beside = 'draft' | 'older';

function besides(target: string, what: Beside): string {
  return join(dirname(target), `.${basename(target)}.${process.pid}.${what}`);
}

/** What processes that are dead left beside the target. */
function leftovers(target: string, what: Beside): string[] {
  const start = `.${basename(target)}.`;
  return readdirSync(dirname(target)).flatMap((name) => {
    const process =
      name.startsWith(start) && name.endsWith(`.${what}`) ? name.slice(start.length, -what.length - 1) : '';
    if (!/^\d{1,10}$/u.test(process) || isAlive(Number(process))) return [];
    const path = join(dirname(target), name);
    return isSite(path) ? [path] : [];
  });
}

/** Between two renames of a process that was killed the older site has another name. */
function restore(target: string): void {
  const [older] = leftovers(target, 'older');
  if (older !== undefined && statusOf(target) === null) renameSync(older, target);
}

function removeDead(target: string): void {
  for (const path of [...leftovers(target, 'draft'), ...leftovers(target, 'older')]) {
    rmSync(path, { recursive: true, force: true });
  }
}

function isAlive(id: number): boolean {
  if (id === process.pid) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return systemCodeOf(error) === 'EPERM';
  }
}

function isSite(folder: string): boolean {
  const status = statusOf(join(folder, markerName));
  return statusOf(folder)?.isDirectory() === true && status?.isFile() === true;
}

function refuseForeign(target: string): void {
  const status = statusOf(target);
  if (status === null) return;
  const shown = printable(target, 1000);
  if (status.isSymbolicLink() || !statSync(target).isDirectory()) {
    throw new PtBackupError('not-writable', `${shown} is not a folder; name a new or empty one, or an older site.`);
  }
  if (isSite(target) || readdirSync(target).length === 0) return;
  throw new PtBackupError(
    'foreign',
    `${shown} holds something else than a site of pt-backup; name a new or empty folder, or an older site. Nothing was written.`,
  );
}

/** Neither in the archive nor around it. */
function refuseWithin(target: string, archive: string): void {
  if (!isWithin(target, archive) && !isWithin(archive, target)) return;
  throw new PtBackupError(
    'foreign',
    `${printable(target, 1000)} and the archive ${printable(archive, 1000)} are one in the other; name a folder outside of it.`,
  );
}

function isWithin(path: string, folder: string): boolean {
  const below = relative(folder, path);
  return !(below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below));
}
