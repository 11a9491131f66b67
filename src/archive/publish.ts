// Brings everything beside archive.sqlite up to its newest run: contents, JSON files, search index, manifest, digests. Can be repeated; a publish that was cut off is repeated.
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { moveContents } from './attachments.ts';
import { type CurrentRecord, currentRecords, type PlacedRecord, type RecordSource } from './current-records.ts';
import { Database } from './database.ts';
import { sha256 } from './digest.ts';
import {
  factsOfFile,
  type FileFacts,
  ownerOnlyFolder,
  statusOf,
  syncFile,
  syncFolder,
  writeHashed,
} from './durable-files.ts';
import { refuseLinks } from './folder-check.ts';
import { resourcesWithFile, writeJsonFile } from './json-files.ts';
import { keptContents } from './kept-contents.ts';
import { IndexBuild } from './index-build.ts';
import { indexName, type Layout, manifestName, masterName, sumsName } from './layout.ts';
import { factsOfStanding } from './publish-index.ts';
import type { PublishedFile } from './run-outcome.ts';
import { standingManifestText } from './standing-check.ts';
import { ActivityColumns } from './search-index/activity-columns.ts';
import { type Sum, sumsText } from './sums.ts';

/** A file in `.publish/`, waiting to be renamed into its place. */
interface Prepared extends FileFacts {
  readonly name: string;
  readonly changed: boolean;
}

export interface PublishOptions {
  /** Called before each file that changes gets its place. */
  readonly onReplace?: (name: string) => void;
  /** Makes the search index anew whatever it says of itself: texts may have been changed in their places. Default false. */
  readonly renewIndex?: boolean;
}

/** In the order of the resources table, then search.sqlite, manifest.json and SHA256SUMS. */
export async function publishMaster(
  layout: Layout,
  { onReplace = () => undefined, renewIndex = false }: PublishOptions = {},
): Promise<PublishedFile[]> {
  const master = Database.openReadOnly(layout.master);
  try {
    moveContents(layout, master);
    rmSync(layout.publish, { recursive: true, force: true });
    mkdirSync(layout.publish, { mode: ownerOnlyFolder });
    const files = await prepare(layout, master, renewIndex);
    putInPlace(layout, files, onReplace);
    return files.map(({ name, bytes, changed }) => ({ name, path: join(layout.folder, name), bytes, changed }));
  } finally {
    master.close();
  }
}

async function prepare(layout: Layout, master: Database, renewIndex: boolean): Promise<Prepared[]> {
  const standing = renewIndex ? null : factsOfStanding(layout, master);
  const files =
    standing === null
      ? await prepareWithIndex(layout, master)
      : [...(await prepareJson(layout, master, null)), { ...standing, name: indexName, changed: false }];
  files.push(prepareText(layout, manifestName, standingManifestText(layout, master)));
  files.push(prepareText(layout, sumsName, sumsText(allSums(layout, master, files))));
  return files;
}

/** The index is made while the JSON files are written. */
async function prepareWithIndex(layout: Layout, master: Database): Promise<Prepared[]> {
  const index = IndexBuild.start({ master: layout.master, path: join(layout.publish, indexName) }, master);
  try {
    const activity = new ActivityColumns(master);
    const files = await prepareJson(layout, master, activity);
    return [...files, prepared(layout, indexName, await index.end([...activity.end()]))];
  } finally {
    await index.stop();
  }
}

/** `activity` is shown every activity. */
async function prepareJson(layout: Layout, master: Database, activity: ActivityColumns | null): Promise<Prepared[]> {
  const files: Prepared[] = [];
  const source: RecordSource = (name) =>
    name === 'activities' && activity !== null
      ? noted(currentRecords(master, name), activity)
      : currentRecords(master, name);
  for (const resource of resourcesWithFile(master)) {
    const facts = writeJsonFile(source, resource, layout.publish);
    files.push(prepared(layout, resource.file, facts));
    // Signals are heard between files.
    await setImmediate();
  }
  return files;
}

/** All activities are read once, for their file and for the index. */
function* noted(records: Iterable<PlacedRecord>, activity: ActivityColumns): Generator<CurrentRecord, void, undefined> {
  for (const record of records) {
    activity.add(record.place, record.text);
    yield record;
  }
}

function prepareText(layout: Layout, name: string, text: string): Prepared {
  return prepared(layout, name, writeHashed(join(layout.publish, name), text));
}

function prepared(layout: Layout, name: string, facts: FileFacts): Prepared {
  const changed = !stands(layout, name, facts);
  if (changed) syncFile(join(layout.publish, name));
  return { ...facts, name, changed };
}

/** Whether the file stands in its place with this content. */
function stands(layout: Layout, name: string, { bytes, digest }: FileFacts): boolean {
  const path = join(layout.folder, name);
  const status = statusOf(path);
  return status !== null && status.isFile() && status.size === bytes && factsOfFile(path).digest === digest;
}

function allSums(layout: Layout, master: Database, files: readonly Prepared[]): Sum[] {
  const contents = Array.from(keptContents(master), ({ path, digest }): Sum => ({ name: path, digest }));
  return [...files, { name: masterName, digest: factsOfFile(layout.master).digest }, ...contents];
}

function putInPlace(layout: Layout, files: readonly Prepared[], onReplace: (name: string) => void): void {
  syncFolder(layout.publish);
  refuseLinks(files.map(({ name }) => join(layout.folder, name)));
  for (const { name, changed } of files) {
    // What has not changed is not written again, so that other programs that copy the archive see it as it was.
    if (changed) {
      onReplace(name);
      renameSync(join(layout.publish, name), join(layout.folder, name));
    }
    if (name === manifestName) syncFolder(layout.folder);
  }
  syncFolder(layout.folder);
  rmSync(layout.publish, { recursive: true, force: true });
}

/** Whether the files beside the archive may be older than it, or cut off. */
export function isPublishDue(layout: Layout): boolean {
  return statusOf(layout.publish) !== null || statusOf(layout.sums) === null || !standsNewestManifest(layout);
}

function standsNewestManifest(layout: Layout): boolean {
  const master = Database.openReadOnly(layout.master);
  try {
    const text = standingManifestText(layout, master);
    return stands(layout, manifestName, { bytes: Buffer.byteLength(text), digest: sha256(text) });
  } finally {
    master.close();
  }
}
