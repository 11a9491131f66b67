// What the pages that list things of a project are given, by the page's name; each from one snapshot.
import type { ListPlace, ListRequest } from '../../viewer/lists/list-request.ts';
import { timeZoneOf } from './board-iterations.ts';
import type { PartSource } from './part-source.ts';
import { personRows, storyTallies } from './people-list-part.ts';
import { projectFacts, projectRecord } from './project-list-part.ts';
import { projectPart } from './project-part.ts';
import { releaseRows } from './releases-list-part.ts';

type Maker = (source: PartSource, place: ListPlace) => ListRequest;

const makers: Readonly<Record<ListRequest['page'], Maker>> = {
  epics(source, place) {
    const { epics, labels } = projectPart(source);
    const names = new Map(labels.map(({ id, name }) => [id, name]));
    const rows = epics.map((epic) => ({ ...epic, label: names.get(epic.labelId ?? '') ?? null }));
    return { page: 'epics', ...place, epics: rows };
  },
  labels(source, place) {
    const { epics, labels } = projectPart(source);
    const names = new Map(epics.map(({ id, name }) => [id, name]));
    const rows = labels.map((label) => ({ ...label, epic: names.get(label.epicId ?? '') ?? null }));
    return { page: 'labels', ...place, labels: rows };
  },
  people(source, place) {
    const tallies = source.kept('story tallies', () => storyTallies(source.records));
    return { page: 'people', ...place, people: personRows(projectPart(source).people, tallies) };
  },
  iterations(source, place) {
    const { iterations, timeZone, velocity, iterationsAreHosts } = projectPart(source);
    return { page: 'iterations', ...place, iterations, timeZone, velocity, iterationsAreHosts };
  },
  releases(source, place) {
    const releases = source.kept('releases', () => releaseRows(source.records));
    return { page: 'releases', ...place, releases, timeZone: timeZoneOf(projectRecord(source.records)) };
  },
  project(source, place) {
    const { projectName } = source.records;
    return { page: 'project', ...place, name: projectName, facts: projectFacts(source.records) };
  },
  archive(source, place) {
    return { page: 'archive', ...place, archive: source.archive() };
  },
};

interface Asked {
  readonly source: PartSource;
  /** What stands behind the page in the address; empty: nothing. */
  readonly id: string;
  readonly query: URLSearchParams;
}

/** Gives null where something stands behind the page: that is another page. */
export function listRequestOf(page: ListRequest['page']): (asked: Asked) => ListRequest | null {
  return ({ source, id, query }) => {
    const place = { projectId: source.records.projectId, from: offsetIn(query) };
    return id === '' ? makers[page](source, place) : null;
  };
}

function offsetIn(query: URLSearchParams): number {
  const written = query.get('from') ?? '';
  return /^\d{1,9}$/u.test(written) ? Number(written) : 0;
}
