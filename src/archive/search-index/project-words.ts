// What stories refer to by id, read before them: people, epics by their label, kinds of reviews and integrations, and when the current iteration began.
import type { IndexedPerson } from '../../model/search-columns.ts';
import type { ResourceName } from '../../model/resources.ts';
import { currentRecords, readableRecords } from '../current-records.ts';
import { type Database, integer } from '../database.ts';
import { attributesOf, idIn, numberIn, objectIn, textIn, timeIn, type Attributes } from './record-values.ts';

export interface ProjectWords {
  readonly storyCount: number;
  readonly people: readonly IndexedPerson[];
  /** Index into `people` by id. */
  readonly personOf: ReadonlyMap<string, number>;
  /** Documents of epics by the id of their label. */
  readonly epicsOf: ReadonlyMap<string, readonly number[]>;
  readonly reviewTypes: ReadonlyMap<string, string>;
  /** `jira` for an integration of the kind `jira_integration`. */
  readonly integrations: ReadonlyMap<string, string>;
  /** Milliseconds since 1970; NaN where it is not known. */
  readonly currentIterationStart: number;
  readonly timeZone: string;
}

export function readProjectWords(master: Database): ProjectWords {
  const storyCount = countOf(master, 'stories');
  const people = Array.from(currentRecords(master, 'people'), ({ key, text }) => personIn(key, attributesOf(text)));
  const project = firstOf(master, 'project');
  return {
    storyCount,
    people,
    personOf: new Map(people.map(({ id }, index) => [id, index])),
    epicsOf: epicsByLabel(master, storyCount),
    reviewTypes: wordsById(master, 'review_types', (record) => textIn(record, 'name')),
    integrations: new Map([
      ...wordsById(master, 'integrations', kindOfIntegration),
      ...wordsById(master, 'generic_integrations', kindOfIntegration),
    ]),
    currentIterationStart: startOfCurrentIteration(master, project),
    timeZone: textIn(objectIn(project, 'time_zone'), 'olson_name') || 'UTC',
  };
}

/** When the current iteration began; NaN where the archive does not say. */
export function startOfCurrentIteration(master: Database, project = firstOf(master, 'project')): number {
  const current = numberIn(project, 'current_iteration_number');
  for (const { text } of readableRecords(master, 'iterations')) {
    const iteration = attributesOf(text);
    if (numberIn(iteration, 'number') === current) return timeIn(iteration, 'start');
  }
  return Number.NaN;
}

function firstOf(master: Database, resource: ResourceName): Attributes {
  for (const { text } of readableRecords(master, resource)) return attributesOf(text);
  return {};
}

function personIn(key: string, record: Attributes): IndexedPerson {
  return {
    id: key,
    name: textIn(record, 'name'),
    initials: textIn(record, 'initials'),
    username: textIn(record, 'username'),
  };
}

function epicsByLabel(master: Database, storyCount: number): ReadonlyMap<string, readonly number[]> {
  const epics = new Map<string, number[]>();
  let ordinal = storyCount;
  for (const { text } of currentRecords(master, 'epics')) {
    const record = attributesOf(text);
    const label = idIn(objectIn(record, 'label'), 'id') || idIn(record, 'label_id');
    if (label !== '') epics.set(label, [...(epics.get(label) ?? []), ordinal]);
    ordinal += 1;
  }
  return epics;
}

function wordsById(
  master: Database,
  resource: ResourceName,
  wordIn: (record: Attributes) => string,
): Map<string, string> {
  return new Map(Array.from(currentRecords(master, resource), ({ key, text }) => [key, wordIn(attributesOf(text))]));
}

function kindOfIntegration(record: Attributes): string {
  return textIn(record, 'kind').replace(/_integration$/u, '');
}

function countOf(master: Database, resource: ResourceName): number {
  const sql = 'SELECT count(*) AS n FROM current_records WHERE resource = ?';
  return integer(master.get(sql, resource) ?? {}, 'n');
}
