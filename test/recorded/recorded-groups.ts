// The recorded GETs, one recording at a time and within it one version at a time, each with the records that its answers show, as lists of a project.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ResourceName } from '../../src/model/resources.ts';

const folder = fileURLToPath(new URL('../../../shared/recorded', import.meta.url));

export interface RecordedGet {
  readonly src: string;
  readonly method: string;
  readonly uri: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface RecordedGroup {
  readonly name: string;
  readonly version: string | null;
  readonly gets: readonly RecordedGet[];
}

type Row = Record<string, unknown>;
type Lists = Partial<Record<ResourceName, Row[]>>;

export const headerOf = ({ headers }: RecordedGet, name: string): string | null =>
  Object.entries(headers).find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1] ?? null;

export const pathOf = ({ uri }: RecordedGet): string => uri.slice(uri.indexOf('/services/v5') + '/services/v5'.length);

export function recordedGroups(file: string): RecordedGroup[] {
  const gets = readFileSync(join(folder, `${file}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as RecordedGet)
    .filter(({ method }) => method === 'GET');
  const groups = new Map<string, RecordedGet[]>();
  for (const get of gets) {
    const name = `${get.src} ${headerOf(get, 'X-Tracker-Project-Version') ?? 'none'}`;
    groups.set(name, [...(groups.get(name) ?? []), get]);
  }
  return [...groups].map(([name, group]) => ({
    name,
    version: headerOf(group[0] as RecordedGet, 'X-Tracker-Project-Version'),
    gets: group,
  }));
}

/** By project id. */
export function recordsOf({ gets }: RecordedGroup): Map<string, Lists> {
  const projects = new Map<string, Lists>();
  const loader = new Loader(projects);
  for (const get of gets) if (get.status === 200) loader.load(get);
  return projects;
}

class Loader {
  readonly #projects: Map<string, Lists>;
  /** Where the stories of a list without or with one state begin. */
  readonly #starts = new Map<string, number>();

  constructor(projects: Map<string, Lists>) {
    this.#projects = projects;
  }

  load(get: RecordedGet): void {
    const url = new URL(get.uri);
    const path = url.pathname.slice('/services/v5'.length);
    const rows = Array.isArray(get.body) ? (get.body as Row[]) : [get.body as Row];
    const [, id = '', rest = ''] = /^\/projects\/(\d+)(\/.*)?$/u.exec(path) ?? [];
    if (id !== '') this.#below(id, rest, rows, get, url.searchParams);
    else if (path === '/projects') for (const row of rows) this.#project(String(row['id']), row);
    else if (path.startsWith('/stories/') || path.startsWith('/epics/')) {
      for (const row of rows)
        this.#put(String(row['project_id']), path.startsWith('/epics') ? 'epics' : 'stories', row);
    } else if (path === '/my/activity') {
      for (const row of rows) this.#put(String((row['project'] as Row)['id']), 'activities', row);
    }
  }

  #below(id: string, path: string, rows: Row[], get: RecordedGet, query: URLSearchParams): void {
    const [, list = '', owner, part] = path.split('/');
    if (path === '') this.#project(id, rows[0] ?? {});
    else if (list === 'iterations') this.#iterations(id, path, rows, get, query);
    else if (list === 'search') this.#found(id, rows[0] ?? {});
    else if (list === 'history') this.#days(id, Number(part), rows[0] ?? {});
    else if (list === 'stories' && owner === undefined) this.#page(id, rows, get, query);
    else if (list === 'releases' && part === 'stories') {
      for (const row of rows) this.#put(id, 'stories', row);
      this.#put(id, 'releases', { kind: 'release', id: Number(owner), story_ids: rows.map((row) => row['id']) });
    } else if (part === 'activity') {
      this.#put(id, list as ResourceName, { id: Number(owner) });
      for (const row of rows) this.#put(id, 'activities', row);
    } else if (part !== undefined) {
      this.#put(id, list as ResourceName, { id: Number(owner), [part]: rows });
    } else for (const row of rows) this.#put(id, list === 'activity' ? 'activities' : (list as ResourceName), row);
  }

  #project(id: string, { labels, epics, ...row }: Row): void {
    this.#put(id, 'project', row);
    for (const label of (labels as Row[] | undefined) ?? []) this.#put(id, 'labels', label);
    for (const epic of (epics as Row[] | undefined) ?? []) this.#put(id, 'epics', epic);
  }

  /** What lies before and behind the page is filled up, so that totals and offsets are the recorded ones. */
  #page(id: string, rows: Row[], get: RecordedGet, query: URLSearchParams): void {
    const state = query.get('with_state');
    const total = Number(headerOf(get, 'X-Tracker-Pagination-Total'));
    const offset = Number(headerOf(get, 'X-Tracker-Pagination-Offset'));
    const stories = (this.#lists(id).stories ??= []);
    const name = `${id} ${state ?? ''}`;
    const start = this.#starts.get(name) ?? stories.length;
    if (!this.#starts.has(name)) {
      this.#starts.set(name, start);
      const ofState = state === null ? {} : { current_state: state };
      for (let index = 0; index < total; index += 1) {
        stories.push({ kind: 'story', id: 900_000_000 + start + index, ...ofState });
      }
    }
    for (const [index, row] of rows.entries()) {
      const known = stories.findIndex((each) => each['id'] === row['id']);
      const at = known === -1 ? start + offset + index : known;
      const ofState = state === null ? {} : { current_state: state };
      stories[at] = { ...(known === -1 ? {} : stories[at]), ...ofState, ...row };
    }
  }

  #iterations(id: string, path: string, rows: Row[], get: RecordedGet, query: URLSearchParams): void {
    const [, , number, analytics] = path.split('/');
    if (analytics !== undefined) {
      for (const row of rows) this.#put(id, 'stories', { kind: 'story', id: row['story_id'], cycle_time_details: row });
      this.#put(id, 'iterations', {
        kind: 'iteration',
        number: Number(number),
        story_ids: rows.map((row) => row['story_id']),
      });
      return;
    }
    const total = Number(headerOf(get, 'X-Tracker-Pagination-Total') ?? rows.length);
    const offset = Number(headerOf(get, 'X-Tracker-Pagination-Offset') ?? 0);
    const start = offset < 0 ? total + offset : offset;
    // A page behind the end tells nothing about the others.
    if (rows.length === 0) return;
    const first = Number(rows[0]?.['number']) - start;
    for (let index = 0; index < total; index += 1) {
      const row = rows[index - start];
      this.#put(id, 'iterations', row ?? { kind: 'iteration', number: first + index });
      for (const story of (row?.['stories'] as Row[] | undefined) ?? []) this.#put(id, 'stories', story);
    }
    const current = query.get('scope') === 'done' ? first + total : query.get('scope') === 'current' ? first : null;
    if (current !== null) this.#put(id, 'project', { id: Number(id), current_iteration_number: current });
  }

  #found(id: string, { stories, epics }: Row): void {
    for (const row of (stories as { stories: Row[] }).stories) this.#put(id, 'stories', row);
    for (const row of (epics as { epics: Row[] }).epics) this.#put(id, 'epics', row);
  }

  #days(id: string, number: number, { header, data }: Row): void {
    const days = (data as unknown[][]).map((values) =>
      Object.fromEntries((header as string[]).map((name, index) => [name, values[index]])),
    );
    const next = new Date(Date.parse(String(days.at(-1)?.['date'])) + 86_400_000).toISOString().slice(0, 10);
    this.#put(id, 'iterations', { kind: 'iteration', number, start: days[0]?.['date'], finish: next, story_ids: [] });
    for (const day of days) this.#put(id, 'history_days', day);
  }

  /** What is known of a record before is kept where the new row says nothing. */
  #put(id: string, resource: ResourceName, row: Row): void {
    const list = (this.#lists(id)[resource] ??= []);
    const key = ['id', 'number', 'guid', 'date'].find((name) => row[name] !== undefined) ?? 'id';
    const known = list.findIndex((each) => each[key] === row[key]);
    if (known === -1) list.push(row);
    else list[known] = { ...list[known], ...row };
  }

  #lists(id: string): Lists {
    const lists = this.#projects.get(id) ?? {};
    this.#projects.set(id, lists);
    return lists;
  }
}
