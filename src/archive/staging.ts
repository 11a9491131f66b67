// What a run has read so far, in a database beside the archive: records, lists not read yet, people. Knows no archive; made anew by each process.
import { isResourceName, nestedIn, type ResourceName, resourceOf } from '../model/resources.ts';
import type { RemovedCounts } from '../model/run.ts';
import { outline } from '../util/json-text.ts';
import { keptAlike } from './kept-contents.ts';
import type { KeptContent } from './attachment-paths.ts';
import { Database, integer, text, textOrNull } from './database.ts';
import { tellsNothingNew } from './fuller-person.ts';
import { digestOf } from './digest.ts';
import type { SecretRemoval } from './removal.ts';
import type {
  ListRef,
  PageStaged,
  RecordRef,
  StagedFileAttachment,
  StagedPage,
  StagedPerson,
  StagedRecord,
} from './staged.ts';
import { belowSql, insertRecord, stagingTables, updateRecord } from './staging-schema.ts';

export class Staging {
  readonly #database: Database;
  readonly #removal: SecretRemoval;
  readonly #startedAt: number;
  /** Of the page being staged. */
  #clashes: StagedRecord[] = [];

  private constructor(path: string, startedAt: number, removal: SecretRemoval) {
    this.#database = Database.open(path, { safety: 'none', cacheMegabytes: 4 });
    this.#removal = removal;
    this.#startedAt = startedAt;
  }

  /** `startedAt`: of the run, milliseconds since 1970. */
  static create(path: string, startedAt: number, removal: SecretRemoval): Staging {
    const staging = new Staging(path, startedAt, removal);
    staging.#database.exec(stagingTables);
    return staging;
  }

  /** One that `create` has made in this process. Two may be open, of which one works at a time. */
  static open(path: string, startedAt: number, removal: SecretRemoval): Staging {
    return new Staging(path, startedAt, removal);
  }

  /** How often the staged text was changed, by rule. */
  get removed(): RemovedCounts {
    const row =
      this.#database.get(
        `SELECT total(tokens) AS tokens, total(signatures) AS signatures, total(credentials) AS credentials
         FROM (SELECT tokens, signatures, credentials FROM records UNION ALL SELECT tokens, signatures, 0 FROM people)`,
      ) ?? {};
    const [token, signatures] = [integer(row, 'tokens'), integer(row, 'signatures')];
    return { token, signatures, credentials: integer(row, 'credentials') };
  }

  /** One transaction. */
  stagePage(page: StagedPage): PageStaged {
    return this.#database.transaction(() => {
      const { list } = page;
      if (list.owner !== null && page.offset === 0) this.#removeList(list);
      this.#clashes = [];
      const isRow = (record: StagedRecord): boolean => record.resource === list.resource;
      for (const record of page.records) if (isRow(record)) this.#stageRow(record);
      for (const record of page.records) if (!isRow(record)) this.#stageRecord(record);
      for (const each of page.unread) this.#insertUnread(each);
      for (const person of page.people) this.#insertPerson(person);
      return { clashes: this.#clashes };
    });
  }

  markRead({ resource, owner }: ListRef): void {
    if (owner === null) this.#database.run('DELETE FROM unread WHERE resource = ?', resource);
    else {
      const sql = 'DELETE FROM unread WHERE resource = ? AND owner_resource = ? AND owner_key = ?';
      this.#database.run(sql, resource, owner.resource, this.#key(owner.key));
    }
  }

  /** The list stays as the archive holds it: it was not read, and is not missing. */
  carry({ resource, owner }: ListRef): void {
    const sql = 'UPDATE unread SET carried = 1 WHERE resource = ? AND owner_resource = ? AND owner_key = ?';
    this.#database.run(sql, resource, owner?.resource ?? '', this.#key(owner?.key ?? ''));
  }

  /** How many lists of a resource are carried; without one of all. */
  countCarried(resource?: ResourceName): number {
    if (resource === undefined) return this.#count('SELECT count(*) AS n FROM unread WHERE carried');
    return this.#count('SELECT count(*) AS n FROM unread WHERE carried AND resource = ?', resource);
  }

  /** Removes the record and everything below it. */
  removeStaged(resource: ResourceName, key: string): void {
    const clean = this.#key(key);
    this.#database.transaction(() => {
      this.#removeBelow(resource, clean);
      this.#database.run('DELETE FROM records WHERE resource = ? AND key = ?', resource, clean);
    });
  }

  /** The final order of a list. Staged records that `keys` does not name come after, in the order that they had. */
  replaceOrder(resource: ResourceName, keys: readonly string[]): void {
    this.#database.transaction(() => {
      this.#database.run('UPDATE records SET position = position + ? WHERE resource = ?', keys.length, resource);
      for (const [position, key] of keys.entries()) {
        const sql = 'UPDATE records SET position = ? WHERE resource = ? AND key = ?';
        this.#database.run(sql, position, resource, this.#key(key));
      }
    });
  }

  *keys(resource: ResourceName): Generator<string, void, undefined> {
    const sql = 'SELECT id, key FROM records WHERE resource = ? AND id > ? ORDER BY id LIMIT ?';
    for (const row of this.#database.batches(sql, 'id', resource)) yield text(row, 'key');
  }

  count(resource: ResourceName): number {
    if (resource === 'people') return this.#count('SELECT count(*) AS n FROM people');
    return this.#count('SELECT count(*) AS n FROM records WHERE resource = ?', resource);
  }

  textOf(resource: ResourceName, key: string): string | null {
    const sql = 'SELECT text FROM records WHERE resource = ? AND key = ?';
    const row = this.#database.get(sql, resource, this.#key(key));
    return row === undefined ? null : text(row, 'text');
  }

  digestOf(resource: ResourceName, key: string): string | null {
    const row = this.#database.get(
      'SELECT digest FROM records WHERE resource = ? AND key = ?',
      resource,
      this.#key(key),
    );
    return row === undefined ? null : text(row, 'digest');
  }

  positionOf(resource: ResourceName, key: string): number | null {
    const sql = 'SELECT position FROM records WHERE resource = ? AND key = ?';
    const row = this.#database.get(sql, resource, this.#key(key));
    return row === undefined ? null : integer(row, 'position');
  }

  ownerOf(resource: ResourceName, key: string): RecordRef | null {
    const sql =
      'SELECT owner_resource, owner_key FROM records WHERE resource = ? AND key = ? AND owner_key IS NOT NULL';
    const row = this.#database.get(sql, resource, this.#key(key));
    return row === undefined ? null : refOf(text(row, 'owner_resource'), text(row, 'owner_key'));
  }

  isUnread({ resource, owner }: ListRef): boolean {
    const sql = 'SELECT 1 FROM unread WHERE NOT carried AND resource = ? AND owner_resource = ? AND owner_key = ?';
    return this.#database.get(sql, resource, owner?.resource ?? '', this.#key(owner?.key ?? '')) !== undefined;
  }

  /** In the order of the owners. */
  unreadLists(resource: ResourceName): Pick<ListRef, 'owner'>[] {
    const rows = this.#database.all(
      `SELECT u.owner_resource, u.owner_key FROM unread u
       LEFT JOIN records r ON r.resource = u.owner_resource AND r.key = u.owner_key
       WHERE u.resource = ? AND NOT u.carried ORDER BY u.owner_resource, r.position, u.owner_key`,
      resource,
    );
    return rows.map((row) => ({ owner: refOf(text(row, 'owner_resource'), text(row, 'owner_key')) }));
  }

  *fileAttachments(): Generator<StagedFileAttachment, void, undefined> {
    const sql = `SELECT id, key, owner_key, text FROM records WHERE resource = 'file_attachments' AND id > ? ORDER BY id LIMIT ?`;
    for (const row of this.#database.batches(sql, 'id')) {
      yield { id: text(row, 'key'), ownerKey: textOrNull(row, 'owner_key') ?? '', text: text(row, 'text') };
    }
  }

  /** Keeps where the content of an attachment will stand; the last one of a run counts. */
  keepAttachment({ id, path, bytes, digest }: KeptContent): void {
    this.#database.run('INSERT OR REPLACE INTO attachments VALUES (?, ?, ?, ?)', id, path, bytes, digest);
  }

  /** The contents of this run whose ids equal this one when letter case is set aside. */
  attachmentsAlike(id: string): KeptContent[] {
    return keptAlike(this.#database, id);
  }

  /**
   * Makes the gathered people records like all others, in the order of their ids. To be repeated after more pages.
   * `held`: the record that the archive holds of a person, where one that tells nothing new must not take its place; otherwise null.
   */
  foldPeople(held: (id: string) => string | null): void {
    this.#database.transaction(() => {
      this.#database.run(`DELETE FROM records WHERE resource = 'people'`);
      this.#database.run(
        `INSERT INTO records (resource, key, position, tokens, signatures, credentials, digest, text)
         SELECT 'people', id, 0, 0, 0, 0, digest, text FROM people ORDER BY id`,
      );
      for (const id of this.keys('people')) {
        const fuller = held(id);
        if (fuller === null || !tellsNothingNew(this.textOf('people', id) ?? '{}', fuller)) continue;
        const digest = digestOf(resourceOf('people'), fuller, this.#startedAt);
        const sql = `UPDATE records SET digest = ?, text = ? WHERE resource = 'people' AND key = ?`;
        this.#database.run(sql, digest, fuller, id);
      }
    });
  }

  close(): void {
    this.#database.close();
  }

  /** Nothing of an earlier answer may stay below a row that came again. */
  #stageRow(record: StagedRecord): void {
    if (!this.#stageRecord(record)) this.#removeBelow(record.resource, this.#key(record.key));
  }

  /** Returns whether it is new; what was staged under its key before is replaced. */
  #stageRecord(record: StagedRecord): boolean {
    const { resource, key, owner, position, text: sent } = record;
    const { text, token, signatures, credentials } = this.#removal.fromJson(sent, resource);
    const values = [
      owner?.resource ?? null,
      owner === null ? null : this.#key(owner.key),
      position,
      token,
      signatures,
      credentials,
      digestOf(resourceOf(resource), text, this.#startedAt),
      text,
      resource,
      this.#key(key),
    ];
    if (this.#database.run(insertRecord, ...values) === 1) return true;
    const before = this.ownerOf(resource, key);
    const isOfAnother = before !== null && owner !== null && before.key !== this.#key(owner.key);
    if (isOfAnother) this.#clashes.push(record);
    this.#database.run(updateRecord, ...values);
    return false;
  }

  #insertUnread({ resource, owner }: ListRef): void {
    const [ownerResource, ownerKey] = owner === null ? ['', ''] : [owner.resource, this.#key(owner.key)];
    this.#database.run(
      'INSERT OR IGNORE INTO unread (resource, owner_resource, owner_key) VALUES (?, ?, ?)',
      resource,
      ownerResource,
      ownerKey,
    );
  }

  /** Of several texts the one with most attributes stays, of equals the first in the order of text: the order of pages does not matter. */
  #insertPerson({ id, text: sent }: StagedPerson): void {
    const { text, token, signatures } = this.#removal.fromJson(sent);
    this.#database.run(
      `INSERT INTO people VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET attributes = excluded.attributes, tokens = excluded.tokens,
         signatures = excluded.signatures, digest = excluded.digest, text = excluded.text
       WHERE excluded.attributes > attributes OR (excluded.attributes = attributes AND excluded.text < text)`,
      this.#key(id),
      outline(text).properties.length,
      token,
      signatures,
      digestOf(resourceOf('people'), text, this.#startedAt),
      text,
    );
  }

  #removeList({ resource, owner }: ListRef): void {
    if (owner === null) return;
    const key = this.#key(owner.key);
    const sql = 'SELECT key FROM records WHERE owner_resource = ? AND owner_key = ? AND resource = ?';
    for (const row of this.#database.all(sql, owner.resource, key, resource)) {
      this.#removeBelow(resource, text(row, 'key'));
    }
    const where = 'WHERE resource = ? AND owner_resource = ? AND owner_key = ?';
    this.#database.run(`DELETE FROM records ${where}`, resource, owner.resource, key);
  }

  #removeBelow(resource: ResourceName, key: string): void {
    if (nestedIn(resource).length === 0) return;
    const unread = 'DELETE FROM unread WHERE (owner_resource, owner_key) IN (SELECT resource, key FROM below)';
    this.#database.run(`${belowSql} ${unread}`, resource, key);
    this.#database.run('DELETE FROM unread WHERE owner_resource = ? AND owner_key = ?', resource, key);
    this.#database.run(`${belowSql} DELETE FROM records WHERE id IN (SELECT id FROM below)`, resource, key);
  }

  #count(sql: string, ...values: readonly string[]): number {
    return integer(this.#database.get(sql, ...values) ?? {}, 'n');
  }

  /** Keys are made of what the host sent, so the token may stand in them as in any text. */
  #key(key: string): string {
    return this.#removal.fromPlain(key);
  }
}

function refOf(resource: string, key: string): RecordRef | null {
  return isResourceName(resource) ? { resource, key } : null;
}
