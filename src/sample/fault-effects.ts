// What the faults do to a request and to the reply before it is written. The faults of the connection are in delivery.ts.
import type { V5Reply, V5Request } from '../server/v5/answer.ts';
import { project } from '../server/v5/projection.ts';
import { isList, isRecord, valueOf } from '../server/v5/source.ts';
import type { V5Value } from '../server/v5/source.ts';
import type { FaultAction } from './faults.ts';

/** The request as the faulty host understands it. */
export function misheard(actions: readonly FaultAction[], request: V5Request): V5Request {
  const repeat = actions.find((action) => action.do === 'repeat-rows');
  const offset = Number(request.query.get('offset') ?? 0);
  if (repeat === undefined || offset <= 0) return request;
  const query = new URLSearchParams(request.query);
  query.set('offset', String(Math.max(0, offset - repeat.rows)));
  return { path: request.path, query };
}

/** The reply with what the faults change in its value and its totals. */
export function distorted(actions: readonly FaultAction[], answer: V5Reply, token: string): V5Reply {
  return actions.reduce((each, action) => distortedBy(action, each, token), answer);
}

function distortedBy(action: FaultAction, answer: V5Reply, token: string): V5Reply {
  const { pagination } = answer;
  if (action.do === 'total' && pagination !== null) {
    return { ...answer, pagination: { ...pagination, total: action.total ?? pagination.total + (action.add ?? 0) } };
  }
  const change = changeOf(action, token);
  if (change === null) return answer;
  return { ...answer, value: change(project(answer.value, answer.selection)), selection: null };
}

/** What a fault does to the value of an answer; null: nothing. */
function changeOf(action: FaultAction, token: string): ((value: V5Value) => V5Value) | null {
  if (action.do === 'omit') return (value) => omitted(value, action.attribute, action.fromRow ?? 0);
  if (action.do === 'object-for-list') return (value) => objectForList(value, action.attribute);
  if (action.do === 'echo-token') return (value) => mapped(value, (name, each) => echoed(name, each, token));
  return action.do === 'change' ? (value) => action.change(value) : null;
}

function omitted(value: V5Value, attribute: string, fromRow: number): V5Value {
  const omit = (each: V5Value): V5Value => mapped(each, (name, inner) => (name === attribute ? undefined : inner));
  return isList(value) ? value.map((row, index) => (index < fromRow ? row : omit(row))) : omit(value);
}

function objectForList(value: V5Value, attribute: string | undefined): V5Value {
  if (attribute === undefined) return isList(value) ? { kind: 'list', rows: value } : value;
  return mapped(value, (name, each) => (name === attribute && isList(each) ? { kind: 'list', rows: each } : each));
}

function echoed(name: string, value: V5Value, token: string): V5Value {
  return (name === 'name' || name === 'message') && typeof value === 'string' ? `${value} ${token}` : value;
}

/** A copy in which every attribute, at every depth, has passed through `change`; undefined leaves it out. */
function mapped(value: V5Value, change: (name: string, value: V5Value) => V5Value | undefined): V5Value {
  if (isList(value)) return value.map((each) => mapped(each, change));
  if (!isRecord(value)) return value;
  const result: Record<string, V5Value> = {};
  for (const name of Object.keys(value)) {
    const before = valueOf(value, name);
    const after = before === undefined ? undefined : change(name, before);
    if (after !== undefined) result[name] = mapped(after, change);
  }
  return result;
}
