// Looks at what lies in an archive's folder beside what belongs there: leftovers of runs, things in the wrong form, strangers. Reads no content.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { kindOf, unreadable } from './checked-file.ts';
import { statusOf } from './durable-files.ts';
import { attachmentsName, kindOfOurs, type Layout, masterName } from './layout.ts';
import { isDead, lockedMessage, readHolder } from './lock-holder.ts';
import { isSetAside } from './seed-backup.ts';
import type { Findings } from './verify-finding.ts';

const systemNames = new Set(['.DS_Store', 'Thumbs.db', 'desktop.ini', 'lost+found']);
const runNames = new Set(['.run', '.publish', `${masterName}-journal`]);

/** `expected`: every file of the snapshot; null where it is not known, so that nothing of ours can be out of place. */
export function checkFolderEntries(layout: Layout, expected: ReadonlySet<string> | null, findings: Findings): void {
  for (const name of namesIn(layout.folder, '.', findings)) {
    if (systemNames.has(name) || runNames.has(name)) continue;
    if (name === attachmentsName) checkAttachmentsFolder(layout, expected, findings);
    else if (expected?.has(name) === true) continue;
    else if (kindOfOurs(name) === null) noteStranger(layout, name, findings);
    else if (expected !== null) findings.damage(name, 'does not belong to this snapshot', 'misplaced');
  }
}

function noteStranger(layout: Layout, name: string, findings: Findings): void {
  const isFolder = statusOf(join(layout.folder, name))?.isDirectory() === true;
  if (isFolder && (isSetAside(name) || isArchive(join(layout.folder, name)))) return;
  findings.notice(name, 'is not part of the archive and was not checked', 'strange');
}

function isArchive(folder: string): boolean {
  return statusOf(join(folder, masterName)) !== null;
}

function checkAttachmentsFolder(layout: Layout, expected: ReadonlySet<string> | null, findings: Findings): void {
  const status = statusOf(layout.attachments);
  if (status === null || expected === null) return;
  if (!status.isDirectory()) {
    findings.damage(attachmentsName, `is ${kindOf(status)}`, 'place');
    return;
  }
  const folders = new Set(Array.from(expected, (path) => path.split('/').slice(0, 2).join('/')));
  for (const name of namesIn(layout.folder, attachmentsName, findings)) {
    const path = `${attachmentsName}/${name}`;
    if (systemNames.has(name)) continue;
    if (!folders.has(path)) noteStranger(layout, path, findings);
    else if (statusOf(join(layout.folder, path))?.isDirectory() === true)
      checkContentFolder(layout, path, expected, findings);
  }
}

function checkContentFolder(layout: Layout, folder: string, expected: ReadonlySet<string>, findings: Findings): void {
  for (const name of namesIn(layout.folder, folder, findings)) {
    const path = `${folder}/${name}`;
    if (!systemNames.has(name) && !expected.has(path)) noteStranger(layout, path, findings);
  }
}

function namesIn(top: string, folder: string, findings: Findings): string[] {
  try {
    return readdirSync(join(top, folder)).toSorted();
  } catch (error) {
    findings.damage(folder, unreadable(error).problem, 'access');
    return [];
  }
}

/** What an unfinished run has left, or is just writing. */
export function checkLeftovers(layout: Layout, findings: Findings): void {
  for (const path of [layout.run, layout.publish]) {
    const status = statusOf(path);
    const name = path === layout.run ? '.run' : '.publish';
    if (status !== null && !status.isDirectory()) findings.damage(name, `is ${kindOf(status)}`, 'place');
  }
  if (statusOf(layout.run)?.isDirectory() !== true) return;
  const holder = statusOf(layout.lock)?.isFile() === true ? readHolder(layout.lock) : null;
  if (holder === null || isDead(holder, Date.now(), () => true)) {
    findings.notice('.run', 'was left by a run that was cut off; it is no part of the snapshot', 'run');
  } else
    findings.notice(
      '.run',
      `belongs to a run that is under way. ${lockedMessage(layout.lock, holder, Date.now())}`,
      'wait',
    );
}
