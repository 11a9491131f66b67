// One archive as a project of the v5 protocol: its lists straight from the records, a page at a time, of one whole snapshot.
import { numberIn, type ServedMaster, type ServedRow, textIn } from '../../archive/served-master.ts';
import type { ResourceName } from '../../model/resources.ts';
import { nestedIn } from '../../model/resources.ts';
import { V5Failure } from '../v5/failure.ts';
import type { SearchOptions } from '../../search/search-in.ts';
import { PtBackupError } from '../../util/error.ts';
import type { Clock } from '../../util/clock.ts';
import { archiveFacts } from '../view/archive-facts.ts';
import { archivedPast } from '../view/archived-past.ts';
import { archivedSnapshot, snapshotsIn } from '../view/archived-snapshot.ts';
import type { ProjectSource } from '../view/part-source.ts';
import type { Found, SearchSource } from '../view/search-source.ts';
import type { ListName, V5Hits, V5List, V5Project, V5Record, V5SearchPage } from '../v5/source.ts';
import type { StoryFilter } from '../v5/story-filter.ts';
import { StoredRecord } from '../v5/stored-record.ts';
import { isRecordText, type OpenRecord } from './parse-record.ts';
import type { ProjectSearch } from './project-search.ts';
import { keyedRecords, type RecordReader, servedRecords } from './record-batch.ts';
import { listsOfProject } from './record-kinds.ts';
import type { SnapshotFacts } from './snapshot-facts.ts';
import { Snapshot } from './snapshot.ts';
import { transitionsWithin } from './transition-times.ts';

const resourceOfList: Readonly<Record<ListName, ResourceName>> = {
  memberships: 'memberships',
  labels: 'labels',
  epics: 'epics',
  stories: 'stories',
  story_transitions: 'transitions',
  activity: 'activities',
  iterations: 'iterations',
  releases: 'releases',
  history_days: 'history_days',
  saved_searches: 'saved_searches',
  webhooks: 'webhooks',
  integrations: 'integrations',
  generic_integrations: 'generic_integrations',
};

/** As many as one answer may hold inside a project's record. */
const mostNested = 5000;

/** Everything that is derived from a snapshot is made when it is asked for, and dropped when there is a newer snapshot. */
export class ArchiveProject implements V5Project, RecordReader {
  readonly id: string;
  readonly master: ServedMaster;
  readonly #clock: Clock;
  #snapshot: Snapshot | null = null;

  constructor(master: ServedMaster, id: string, clock: Clock) {
    this.master = master;
    this.id = id;
    this.#clock = clock;
  }

  close(): void {
    this.#snapshot?.close();
    this.#snapshot = null;
    this.master.close();
  }

  search(query: string, page: V5SearchPage): V5Hits {
    return this.#searchable().hits(query, page, this.#clock.now());
  }

  /** A damaged archive may have no index: all else can be asked for. Throws V5Failure 503. */
  #searchable(): ProjectSearch {
    const snapshot = this.#now();
    try {
      return snapshot.search();
    } catch (error) {
      if (!(error instanceof PtBackupError)) throw error;
      throw new V5Failure(503, 'archive_unavailable', 'This archive is damaged and cannot be searched.');
    }
  }

  /** Throws QueryError. */
  findAll(query: string, options: Omit<SearchOptions, 'now'>): Found {
    return this.#now()
      .search()
      .find(query, { ...options, now: this.#clock.now() });
  }

  get facts(): SnapshotFacts {
    return this.#now().facts;
  }

  /** What the viewer's parts are made of, of the newest snapshot or an earlier one; null where there was no such run. */
  view(run: number | null): ProjectSource | null {
    const snapshot = this.#now();
    const snapshots = snapshot.kept('snapshots', () => this.master.within(snapshotsIn));
    const newest = snapshots.at(-1)?.run ?? 0;
    const shown = run ?? newest;
    if (!snapshots.some((each) => each.run === shown)) return null;
    const of = { projectId: this.id, projectName: this.name(), run: shown, isNewest: shown === newest };
    const records = archivedSnapshot(this.master, of);
    const activityKeys = (kind: 'story' | 'epic', id: string): readonly string[] => this.#activityKeys(kind, id);
    return {
      records,
      past: archivedPast({ master: this.master, records, activityKeys }),
      snapshots,
      archive: () => archiveFacts(this.master, records),
      search: of.isNewest ? this.#searchSource() : null,
      kept: (name, make) => snapshot.kept(`${shown} ${name}`, make),
    };
  }

  #searchSource(): SearchSource {
    return {
      find: (query, options) => this.findAll(query, options),
      people: () => this.#now().search().people(),
      board: () => this.#now().board(),
    };
  }

  /** The name of the project; never empty. */
  name(): string {
    const name = this.facts.project()?.['name'];
    return typeof name === 'string' && name !== '' ? name : this.facts.lastRun().projectName || `Project ${this.id}`;
  }

  version(): number | null {
    return this.facts.version();
  }

  record(): V5Record | null {
    return servedRecords(this, 'project', this.master.sparsePage('project', 0, 1))[0] ?? null;
  }

  list(name: ListName): V5List | null {
    const resource = resourceOfList[name];
    return this.isKnown(resource) ? this.listOf(resource) : null;
  }

  narrowStories(filter: StoryFilter): V5List {
    return this.#now()
      .columns()
      .narrow(filter, (places) => this.#served('stories', this.master.atPlaces('stories', places)), {
        placeOf: (id) => this.master.one('stories', id)?.place ?? null,
        find: (id) => this.find('stories', id),
      });
  }

  activityOf(kind: 'story' | 'epic', id: string): V5List | null {
    if (!this.isKnown('activities')) return null;
    const rows = this.#now().activitiesOf({ kind, id });
    return {
      count: rows.length,
      slice: (offset, limit) => this.#served('activities', rows.slice(offset, offset + limit)),
      find: (key) => this.find('activities', key),
    };
  }

  /** Newest first. */
  #activityKeys(kind: 'story' | 'epic', id: string): string[] {
    if (!this.isKnown('activities')) return [];
    return this.#now()
      .activitiesOf({ kind, id })
      .map(({ key }) => key);
  }

  transitions(after: number | null, before: number | null): V5List {
    return this.#listAt('transitions', transitionsWithin(this.master, after, before));
  }

  /** What the archive holds of stories by their ids, in that order. */
  byIds(resource: ResourceName, ids: readonly string[]): V5Record[] {
    const found = this.recordsOf(resource, ids);
    return ids.map((id) => found.get(id)).filter((each) => each !== undefined);
  }

  find(resource: ResourceName, key: string): V5Record | null {
    const row = this.master.one(resource, key);
    return row === null ? null : (this.#served(resource, [row])[0] ?? null);
  }

  /** Also of a record that is gone: as it was last. */
  lastKnown(resource: ResourceName, key: string): V5Record | null {
    const row = this.master.newest(resource, key);
    return row === null ? null : (this.#served(resource, [row])[0] ?? null);
  }

  listOf(resource: ResourceName): V5List {
    const { count, isDense } = this.facts.extent(resource);
    const rows = (offset: number, limit: number): ServedRow[] =>
      isDense ? this.master.page(resource, offset, limit) : this.master.sparsePage(resource, offset, limit);
    return {
      count,
      slice: (offset, limit) => this.#served(resource, rows(offset, limit)),
      find: (key) => this.find(resource, key),
      several: (keys) => this.byIds(resource, keys),
      // Of stories nothing comes by itself that is not in their text.
      ...(resource === 'stories' ? { stored: (keys) => this.#storedStories(keys) } : {}),
    };
  }

  #storedStories(keys: readonly string[]): StoredRecord<V5Record>[] {
    let records: ReadonlyMap<string, V5Record> | null = null;
    const recordOf = (key: string): V5Record => {
      const record = (records ??= this.recordsOf('stories', keys)).get(key);
      if (record === undefined) throw new RangeError(`story ${key} is no record, though its text is one`);
      return record;
    };
    const found = new Map<string, StoredRecord<V5Record>>();
    for (const { key, text } of this.master.several('stories', keys)) {
      if (text !== null && isRecordText(text)) found.set(key, new StoredRecord(text, () => recordOf(key)));
    }
    return keys.map((key) => found.get(key)).filter((each) => each !== undefined);
  }

  isKnown(resource: ResourceName): boolean {
    return this.facts.isKnown(resource);
  }

  isGap(resource: ResourceName, owner: ResourceName, key: string): boolean {
    return this.facts.isGap(resource, owner, key);
  }

  rowsOwned(resource: ResourceName, owner: ResourceName, keys: readonly string[]): readonly ServedRow[] {
    return this.facts.extent(resource).count === 0 ? [] : this.master.owned(resource, owner, keys);
  }

  recordsOf(resource: ResourceName, keys: readonly string[]): ReadonlyMap<string, V5Record> {
    if (resource === 'people') return this.facts.people(keys);
    if (resource === 'project') {
      const project = this.facts.project();
      return new Map(project === null ? [] : keys.map((key) => [key, project]));
    }
    return new Map(
      keyedRecords(this, resource, this.master.several(resource, keys)).map((each) => [each.key, each.record]),
    );
  }

  complete(resource: ResourceName, key: string, record: OpenRecord): void {
    if (resource === 'project') this.#addLists(record);
    if (resource === 'labels' && record['counts'] === undefined) record['counts'] = () => this.#countsOf(key);
  }

  /** The newest content of a file attachment. */
  contentOf(id: string): { readonly path: string; readonly bytes: number; readonly digest: string } | null {
    const sql = `SELECT CAST(path AS BLOB) AS path, bytes, CAST(digest AS BLOB) AS digest FROM attachments WHERE attachment_id = ? ORDER BY id DESC LIMIT 1`;
    const row = this.master.get(sql, id);
    const path = row === undefined ? null : textIn(row, 'path');
    return row === undefined || path === null
      ? null
      : { path, bytes: numberIn(row, 'bytes'), digest: textIn(row, 'digest') ?? '' };
  }

  #served(resource: ResourceName, rows: readonly ServedRow[]): V5Record[] {
    return servedRecords(this, resource, rows);
  }

  #listAt(resource: ResourceName, places: readonly number[]): V5List {
    return {
      count: places.length,
      slice: (offset, limit) =>
        this.#served(resource, this.master.atPlaces(resource, places.slice(offset, offset + limit))),
      find: (key) => this.find(resource, key),
    };
  }

  #addLists(record: OpenRecord): void {
    for (const resource of listsOfProject) {
      if (this.isKnown(resource)) record[resource] = () => this.#all(resource);
    }
    for (const { attribute, resource } of nestedIn('project')) {
      if (this.isKnown(resource.name)) record[attribute] = () => this.#all(resource.name);
    }
  }

  #all(resource: ResourceName): readonly V5Record[] {
    const list = this.listOf(resource);
    if (list.count <= mostNested) return list.slice(0, list.count);
    throw new V5Failure(400, 'invalid_parameter', 'One or more request parameters was missing or invalid.', {
      general_problem: `This project has ${list.count} ${resource}, more than one answer may hold inside a project; ask for /projects/${this.id}/${resource} page by page.`,
    });
  }

  #countsOf(key: string): V5Record | undefined {
    return this.isKnown('stories') ? this.#now().labelCounts().of(key) : undefined;
  }

  #now(): Snapshot {
    const version = this.master.version();
    if (this.#snapshot?.version === version) return this.#snapshot;
    this.#snapshot?.close();
    this.#snapshot = new Snapshot(version, this.master);
    return this.#snapshot;
  }
}
