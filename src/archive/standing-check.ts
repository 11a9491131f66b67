// When a run last found that nothing had changed since the newest snapshot. It stands in manifest.json alone, so that archive.sqlite stays as it was.
import { mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { standingCheck } from './checked-at.ts';
import type { Database } from './database.ts';
import { ownerOnlyFolder, statusOf, syncFile, syncFolder, writeHashed } from './durable-files.ts';
import { refuseLinks } from './folder-check.ts';
import { keptContents } from './kept-contents.ts';
import { type Layout, manifestName, sumsName } from './layout.ts';
import { makeManifest } from './make-manifest.ts';
import { manifestText } from './manifest.ts';
import { parseSums, sumsText } from './sums.ts';

/** The text of manifest.json as it should stand: made from the archive, with the check that stands in it. */
export function standingManifestText(layout: Layout, master: Database): string {
  const manifest = makeManifest(master);
  return manifestText(manifest, standingCheck(layout, manifest.run.number));
}

/** Whether all files that SHA256SUMS names are there, and all contents with their sizes. */
export function isInPlace(layout: Layout, master: Database): boolean {
  const stands = (name: string, bytes?: number): boolean => {
    const status = statusOf(join(layout.folder, name));
    return status !== null && status.isFile() && (bytes === undefined || status.size === bytes);
  };
  const { digests, odd } = parseSums(readFileSync(layout.sums, 'utf8'));
  if (odd.length > 0 || !digests.has(manifestName) || ![...digests.keys()].every((name) => stands(name))) return false;
  for (const { path, bytes } of keptContents(master)) if (!digests.has(path) || !stands(path, bytes)) return false;
  return true;
}

/** Writes the time into manifest.json and its digest into SHA256SUMS; nothing else changes. A run that is killed here is finished as any publish is. */
export function noteCheck(layout: Layout, master: Database, checkedAt: string): void {
  const { digests } = parseSums(readFileSync(layout.sums, 'utf8'));
  rmSync(layout.publish, { recursive: true, force: true });
  mkdirSync(layout.publish, { mode: ownerOnlyFolder });
  const manifest = writeHashed(join(layout.publish, manifestName), manifestText(makeManifest(master), checkedAt));
  const sums = new Map([...digests, [manifestName, manifest.digest]]);
  writeHashed(join(layout.publish, sumsName), sumsText(Array.from(sums, ([name, digest]) => ({ name, digest }))));
  for (const name of [manifestName, sumsName]) syncFile(join(layout.publish, name));
  syncFolder(layout.publish);
  refuseLinks([layout.manifest, layout.sums]);
  for (const name of [manifestName, sumsName]) {
    renameSync(join(layout.publish, name), join(layout.folder, name));
    syncFolder(layout.folder);
  }
  rmSync(layout.publish, { recursive: true, force: true });
}
