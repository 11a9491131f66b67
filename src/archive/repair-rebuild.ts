// Makes an archive.sqlite anew, in one run, from what still holds the newest snapshot: the JSON files, or an archive.sqlite that can be read in part.
// What is taken without proof, and what is not found, is told. Touches nothing but the new file.
import { type Resource, type ResourceName, resourceOf } from '../model/resources.ts';
import type { KeptContent } from './attachment-paths.ts';
import type { CurrentRecord } from './current-records.ts';
import { Database } from './database.ts';
import { digestOf } from './digest.ts';
import type { Layout } from './layout.ts';
import type { Manifest } from './manifest.ts';
import { ownersFirst } from './owner-order.ts';
import { findContents, insertContents, lostContents } from './repair-content-rows.ts';
import { Owners } from './repair-owners.ts';
import { type JsonRecord, recordsIn } from './repair-json.ts';
import { insertGap } from './keep-run.ts';
import { assumedManifest, insertKnownCounts, insertKnownRun, usableManifest } from './repair-run.ts';
import { createSchema, createViews } from './schema.ts';
import type { RecordRef } from './staged.ts';
import type { StandingSums } from './verify-sums.ts';

/** Where the records of a resource come from. `json`: its file is as SHA256SUMS says. `unproved`: it is not, or nothing proves it. */
export type RecordOrigin = 'json' | 'master' | 'unproved';

export interface RebuildSources {
  readonly layout: Layout;
  readonly sums: StandingSums;
  readonly isManifestProved: boolean;
  readonly originOf: (resource: Resource) => RecordOrigin;
  /** The records of an archive.sqlite that can be read, for the origin `master`. */
  readonly recordsOf: (resource: ResourceName) => Iterable<CurrentRecord>;
  /** The owner of a record, where an archive.sqlite that is damaged still tells it. */
  readonly ownerOf: (record: RecordRef) => RecordRef | null;
  /** Where an archive.sqlite that can be read tells them; null: they are looked for. */
  readonly contents: Iterable<KeptContent> | null;
  readonly signal?: AbortSignal | undefined;
}

/** Sentences on what is lost, and on what was taken without proof. */
export async function rebuildMaster(path: string, sources: RebuildSources): Promise<string[]> {
  const { layout } = sources;
  const losses: string[] = [];
  const manifest = manifestFor(sources, losses);
  const database = Database.open(path, { safety: 'durable' });
  try {
    database.exec('BEGIN IMMEDIATE');
    createSchema(database, manifest.project.id);
    createViews(database);
    insertKnownRun(database, manifest);
    const rebuilding = new Rebuilding(database, sources, manifest);
    rebuilding.insertAll();
    losses.push(...rebuilding.losses);
    insertKnownCounts(database, manifest, rebuilding.damaged);
    for (const resource of rebuilding.damaged)
      noteGap(database, manifest.run.number, { resource, key: null, what: notWhole });
    const found = await findContents(layout, sources.sums, database, sources.signal);
    insertContents(database, manifest.run.number, sources.contents ?? found.contents);
    if (sources.contents === null)
      losses.push(...found.unproved.map((name) => `${name} is taken as it stands: no line of SHA256SUMS names it.`));
    noteLostContents(database, manifest.run.number);
    database.exec('COMMIT');
  } finally {
    database.close();
  }
  return losses;
}

function manifestFor({ layout, isManifestProved }: RebuildSources, losses: string[]): Manifest {
  const manifest = usableManifest(layout);
  if (manifest !== null && !isManifestProved)
    losses.push('manifest.json is taken as it stands: SHA256SUMS does not prove it.');
  if (manifest !== null) return manifest;
  losses.push('manifest.json says nothing that can be used: the facts, gaps and settings of the last run are lost.');
  const [project] = [...recordsIn(layout.folder, resourceOf('project'))];
  const name: unknown = JSON.parse(project?.read('name') ?? 'null');
  return assumedManifest(layout, { id: project?.key ?? 'unknown', name: typeof name === 'string' ? name : '' });
}

const notWhole = 'not whole: archive.sqlite was made anew from files that were damaged, too';

function noteLostContents(database: Database, run: number): void {
  for (const key of lostContents(database)) {
    noteGap(database, run, { resource: 'file_attachments', key, what: 'the content is not in the archive' });
  }
}

function noteGap(
  database: Database,
  run: number,
  gap: { readonly resource: ResourceName; readonly key: string | null; readonly what: string },
): void {
  insertGap(database, run, { ...gap, owner: null, status: null, words: null, attempts: 0 });
}

class Rebuilding {
  readonly #database: Database;
  readonly #sources: RebuildSources;
  readonly #manifest: Manifest;
  readonly #owners: Owners;
  readonly losses: string[] = [];
  /** What the next backup must not take for read. */
  readonly damaged = new Set<ResourceName>();

  constructor(database: Database, sources: RebuildSources, manifest: Manifest) {
    this.#database = database;
    this.#sources = sources;
    this.#manifest = manifest;
    this.#owners = new Owners(manifest.project.id, (ref) => this.#isThere(ref));
  }

  insertAll(): void {
    for (const resource of ownersFirst) {
      if (this.#sources.originOf(resource) === 'master') this.#insertFromMaster(resource);
      else this.#insertFromJson(resource);
    }
  }

  #lose({ name }: Resource, sentence: string): void {
    this.losses.push(sentence);
    this.damaged.add(name);
  }

  #insertFromMaster(resource: Resource): void {
    let place = 0;
    for (const { key, ownerResource, ownerKey, text } of this.#sources.recordsOf(resource.name)) {
      place += 1;
      this.#insert(resource, { key, text, place, ownerResource, ownerKey });
    }
  }

  #insertFromJson(resource: Resource): void {
    const { name, file, source } = resource;
    let [line, place, lost, ownerless] = [0, 0, 0, 0];
    for (const record of recordsIn(this.#sources.layout.folder, resource)) {
      line += 1;
      if (record === null || this.#isThere({ resource: name, key: record.key })) {
        lost += 1;
        this.#lose(resource, `${file} holds no whole record in its ${line}. line of records: that record is lost.`);
        continue;
      }
      place += 1;
      const owner = this.#ownerOf(resource, record);
      if (source.from === 'nested' && owner === null) ownerless += 1;
      this.#owners.carries({ resource: name, key: record.key }, record.attachments);
      const [ownerResource, ownerKey] = [owner?.resource ?? null, owner?.key ?? null];
      this.#insert(resource, { key: record.key, text: record.text, place, ownerResource, ownerKey });
    }
    if (this.#sources.originOf(resource) === 'unproved' && line > 0) this.#noteUnproved(resource, place);
    if (ownerless > 0)
      this.#lose(resource, `${file} does not tell whose ${ownerless} of its records are; a backup puts that right.`);
    this.#noteMissing(resource, place + lost);
  }

  #ownerOf(resource: Resource, record: JsonRecord): RecordRef | null {
    return (
      this.#owners.ownerOf(resource, record) ?? this.#sources.ownerOf({ resource: resource.name, key: record.key })
    );
  }

  #noteUnproved(resource: Resource, records: number): void {
    const { file } = resource;
    const why = this.#sources.sums.digests.has(file)
      ? `is not the file whose digest SHA256SUMS gives`
      : 'is not named in SHA256SUMS';
    this.#lose(resource, `${file} ${why}: its ${records} records are taken as they stand, without proof.`);
  }

  /** As many records as the manifest counts must be there. */
  #noteMissing(resource: Resource, found: number): void {
    const { name, file } = resource;
    const { held = 0 } = this.#manifest.resources.find((row) => row.resource === name) ?? {};
    if (found < held) this.#lose(resource, `${file} holds ${found} of ${held} records; the others are lost.`);
  }

  #insert(resource: Resource, record: CurrentRecord & { readonly place: number }): void {
    const { number, started_at: startedAt } = this.#manifest.run;
    this.#database.run(
      `INSERT INTO records (resource, key, owner_resource, owner_key, position, place, first_run, last_run)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      resource.name,
      record.key,
      record.ownerResource,
      record.ownerKey,
      record.place - 1,
      record.place,
      number,
      number,
    );
    const digest = digestOf(resource, record.text, Date.parse(startedAt));
    const sql = 'INSERT INTO versions (record_id, first_run, digest, text) VALUES (last_insert_rowid(), ?, ?, ?)';
    this.#database.run(sql, number, digest, record.text);
  }

  #isThere({ resource, key }: RecordRef): boolean {
    return this.#database.get('SELECT 1 FROM records WHERE resource = ? AND key = ?', resource, key) !== undefined;
  }
}
