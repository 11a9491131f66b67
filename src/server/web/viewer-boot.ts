// Which page of the viewer an address of a project is, and what that page is given. Null for every other address.
import type { Boot } from '../../viewer/boot.ts';
import type { PageRequest } from '../../viewer/page-table.tsx';
import type { ServedProject, ServedSnapshot } from '../served-archives.ts';
import type { PartSource } from '../view/part-source.ts';
import { listRequestOf } from '../view/requests-list-part.ts';
import { boardRequest } from '../view/board-request.ts';
import { chartsRequest } from '../view/chart-request.ts';
import { searchRequest } from '../view/search-request.ts';
import { epicRequest, storyRequest } from '../view/story-request.ts';

export interface ProjectAddress {
  readonly projectId: string;
  /** What stands behind the project: `stories`, `epics`, `search`, ...; undefined: nothing. */
  readonly kind: string | undefined;
  /** Behind that; empty: nothing. */
  readonly id: string;
  readonly query: URLSearchParams;
}

export interface RequestedView {
  readonly snapshot: ServedSnapshot;
  readonly project: ServedProject;
  readonly source: PartSource;
  readonly id: string;
  readonly query: URLSearchParams;
}

type RequestOf = (view: RequestedView) => PageRequest | null;

/** By `kind`; the project's own address is `''`. */
const requests: Readonly<Record<string, RequestOf>> = {
  search: ({ source, id, query }) => (id === '' ? searchRequest(source, query) : null),
  charts: ({ source, id, query }) => (id === '' ? chartsRequest(source, query) : null),
  '': ({ source, id, query }) => (id === '' ? boardRequest(source, query) : null),
  stories: ({ source, id }) => storyRequest(source, id),
  epics: (view) => (view.id === '' ? listRequestOf('epics')(view) : epicRequest(view.source, view.id)),
  labels: listRequestOf('labels'),
  people: listRequestOf('people'),
  iterations: listRequestOf('iterations'),
  releases: listRequestOf('releases'),
  project: listRequestOf('project'),
  archive: listRequestOf('archive'),
};

export function viewerBoot(snapshot: ServedSnapshot, { projectId, kind = '', id, query }: ProjectAddress): Boot | null {
  const requestOf = Object.hasOwn(requests, kind) ? requests[kind] : undefined;
  const project = snapshot.projects.find((each) => each.id === projectId);
  const run = runIn(query);
  const source = requestOf === undefined ? null : (project?.view(run) ?? null);
  if (requestOf === undefined || project === undefined || source === null) return null;
  const request = requestOf({ snapshot, project, source, id, query });
  if (request === null) return null;
  const { projects } = snapshot;
  return {
    mode: 'served',
    root: '',
    run,
    project: { id: project.id, name: project.name },
    projects: projects.length,
    request,
  };
}

/** The snapshot that is asked for by the number of its run; null: the newest. */
export function runIn(query: URLSearchParams): number | null {
  const written = query.get('run') ?? '';
  return /^\d{1,9}$/u.test(written) ? Number(written) : null;
}
