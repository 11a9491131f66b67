// What a route answers with, and how it reaches the project and the list that a path names.
import type { Pagination } from './paging.ts';
import { routeNotFound, unauthorizedOperation, unfoundResource } from './failure.ts';
import type { ListName, V5List, V5Project, V5Record, V5Source, V5Value } from './source.ts';

export interface Found {
  readonly kind: string;
  readonly value: V5Value;
  readonly pagination: Pagination | null;
  /** The project that the answer is about: its version goes into a header. */
  readonly project: V5Project | null;
}

export interface Call {
  readonly source: V5Source;
  readonly query: URLSearchParams;
  /** What stands for `*` in the path. */
  readonly ids: readonly string[];
}

export function present(records: readonly (V5Record | null)[]): readonly V5Record[] {
  return records.filter((record) => record !== null);
}

export function projectOf({ source, ids }: Call): V5Project {
  const id = ids[0] ?? '';
  const project = source.projects().find((each) => each.id === id);
  if (project !== undefined) return project;
  // Tracker answered 403 for the projects of others and for deleted ones, 404 for what cannot be an id.
  throw /^\d+$/u.test(id) ? unauthorizedOperation() : unfoundResource();
}

export function projectList(call: Call, name: ListName): V5List {
  const list = projectOf(call).list(name);
  if (list === null) throw routeNotFound();
  return list;
}

export function one(kind: string, value: V5Record | null, project: V5Project | null): Found {
  if (value === null) throw unfoundResource();
  return { kind, value, pagination: null, project };
}
