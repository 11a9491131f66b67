// Speaks a dialect: changes requests before and replies after the v5 protocol has answered them as Tracker would.
import type { V5Reply, V5Request } from '../server/v5/answer.ts';
import { invalidParameter, routeNotFound, unauthorizedOperation, V5Failure } from '../server/v5/failure.ts';
import { FieldsError, parseFields, printFields } from '../server/v5/fields.ts';
import type { FieldName } from '../server/v5/fields.ts';
import { NumberText } from '../server/v5/number-text.ts';
import { project } from '../server/v5/projection.ts';
import { isList, isRecord, valueOf } from '../server/v5/source.ts';
import type { V5Record, V5Value } from '../server/v5/source.ts';
import { iso, now } from './calendar.ts';
import type { Dialect } from './dialects.ts';

const pagedPath = /\/(?:stories|activity|iterations|releases|story_transitions|transitions)$/u;

/** The request as the dialect understands it. Throws V5Failure where the dialect refuses it. */
export function heard(dialect: Dialect, { path, query }: V5Request): V5Request {
  const is = (pattern: string): boolean => matchesPath(pattern, path);
  if (dialect.onlyPaths?.some(is) === false || dialect.missingPaths.some(is)) throw routeNotFound();
  if (dialect.forbiddenPaths.some(is)) throw unauthorizedOperation();
  const changed = new URLSearchParams(query);
  if (dialect.ignoreOffset) changed.delete('offset');
  if (pagedPath.test(path)) limitPage(dialect, changed);
  if (path.endsWith('/history/days')) limitHistory(dialect, changed);
  chooseFields(dialect, changed);
  const fixed = dialect.fixedFields.find((each) => is(each.path));
  if (fixed !== undefined) changed.set('fields', fixed.fields);
  return { path, query: changed };
}

// `*` in a pattern stands for one segment.
function matchesPath(pattern: string, path: string): boolean {
  const segments = path.split('/').filter((segment) => segment !== '');
  const parts = pattern.split('/').filter((part) => part !== '');
  return parts.length === segments.length && parts.every((part, index) => part === '*' || part === segments[index]);
}

function limitPage({ pageCap, defaultPage }: Dialect, query: URLSearchParams): void {
  const limit = query.get('limit');
  if (limit === null && defaultPage !== null) query.set('limit', String(defaultPage));
  if (limit !== null && pageCap !== null && Number(limit) > pageCap) query.set('limit', String(pageCap));
}

const msOfDay = 86_400_000;

function limitHistory({ longestHistory, ignoreDates }: Dialect, query: URLSearchParams): void {
  if (ignoreDates) for (const name of ['start_date', 'end_date']) query.delete(name);
  if (longestHistory === null) return;
  const { days, effect } = longestHistory;
  const [start, end] = [query.get('start_date') ?? '2000-01-01', query.get('end_date') ?? iso(now).slice(0, 10)];
  const length = (Date.parse(end) - Date.parse(start)) / msOfDay + 1;
  if (length <= days) return;
  if (effect === 'refused' && !ignoreDates) throw invalidParameter(`At most ${days} days can be asked for.`);
  if (effect === 'breaks down') throw new V5Failure(504, 'timeout', 'Gateway Time-out');
  const moved = (date: string, by: number): string => iso(Date.parse(date) + by * msOfDay).slice(0, 10);
  if (effect === 'the first come') query.set('end_date', moved(start, days - 1));
  else query.set('start_date', moved(end, 1 - days));
}

function chooseFields(dialect: Dialect, query: URLSearchParams): void {
  const text = query.get('fields');
  if (text === null) return;
  if (dialect.ignoreFields) {
    query.delete('fields');
    return;
  }
  if (dialect.refusedFields.length + dialect.omittedFields.length === 0) return;
  const fields = parsed(text);
  const refused = dialect.refusedFields.find((name) => names(fields).includes(name));
  if (refused !== undefined) throw invalidParameter(`The field '${refused}' is not an attribute of this resource.`);
  query.set('fields', printFields(without(fields, dialect.omittedFields)));
}

function parsed(text: string): readonly FieldName[] {
  try {
    return parseFields(text);
  } catch (error) {
    throw error instanceof FieldsError ? invalidParameter(error.message) : error;
  }
}

function names(fields: readonly FieldName[]): string[] {
  return fields.flatMap(({ name, below }) => [name, ...names(below ?? [])]);
}

function without(fields: readonly FieldName[], omitted: readonly string[]): FieldName[] {
  return fields
    .filter(({ name }) => !omitted.includes(name))
    .map(({ name, below }) => ({ name, below: below === null ? null : without(below, omitted) }));
}

/** The reply in the dialect's words. */
export function spoken(dialect: Dialect, path: string, answer: V5Reply): V5Reply {
  return {
    ...inOtherWords(dialect, path, answer),
    pagination: dialect.pagingHeaders ? answer.pagination : null,
    version: dialect.versionHeader ? answer.version : null,
  };
}

function inOtherWords(dialect: Dialect, path: string, answer: V5Reply): V5Reply {
  if (!dialect.liteTrackerWords && !dialect.stringIds) return answer;
  return { ...answer, value: spokenValue(dialect, path, project(answer.value, answer.selection)), selection: null };
}

/** Whether the dialect's host breaks down over a reply of this size. */
export function isTooHeavy({ heaviestPage }: Dialect, { pagination }: V5Reply): boolean {
  return heaviestPage !== null && pagination !== null && pagination.returned > heaviestPage;
}

function spokenValue(dialect: Dialect, path: string, value: V5Value): V5Value {
  const worded = dialect.liteTrackerWords ? inLiteTrackerWords(value, path) : value;
  return dialect.stringIds ? withStringIds(worded) : worded;
}

function inLiteTrackerWords(value: V5Value, path: string): V5Value {
  if (isList(value)) return value.map((each) => inLiteTrackerWords(each, path));
  if (!isRecord(value) || !/^\/*projects(?:\/+[^/]+(?:\/+stories(?:\/+[^/]+)?)?)?\/*$/u.test(path)) return value;
  const name = valueOf(value, 'name');
  if (name === undefined) return value;
  const owners = valueOf(value, 'owners');
  const words: V5Record = { ...value, title: name };
  return isList(owners) ? { ...words, owner_ids: [], owners: owners.map(liteTrackerOwner) } : words;
}

function liteTrackerOwner(owner: V5Value): V5Value {
  if (!isRecord(owner)) return owner;
  const userId = valueOf(owner, 'id');
  return {
    id: typeof userId === 'number' ? userId + 7_000_000 : userId,
    user_id: userId,
    name: valueOf(owner, 'name'),
    initials: valueOf(owner, 'initials'),
  };
}

function withStringIds(value: V5Value, isId = false): V5Value {
  if (isId && typeof value === 'number') return String(value);
  if (isId && value instanceof NumberText) return value.text;
  if (isList(value)) return value.map((each) => withStringIds(each, isId));
  if (!isRecord(value)) return value;
  const result: Record<string, V5Value> = {};
  for (const name of Object.keys(value)) {
    const each = valueOf(value, name);
    if (each !== undefined) result[name] = withStringIds(each, /^(?:id|\w+_ids?)$/u.test(name));
  }
  return result;
}
