// One v5 read request, answered: from path and query to status, headers and body text. Knows no sockets, no faults and no token.
import { invalidParameter, V5Failure } from './failure.ts';
import { writeJson } from './json-writer.ts';
import type { Pagination } from './paging.ts';
import { findRoute } from './routes.ts';
import { selectionOf } from './selection.ts';
import type { Selection } from './selection.ts';
import type { V5Source, V5Value } from './source.ts';

export interface V5Request {
  /** Below the v5 root: `/projects/1/stories`. */
  readonly path: string;
  readonly query: URLSearchParams;
}

export interface V5Reply {
  readonly status: number;
  readonly value: V5Value;
  /** What is written of the value; null: all of it. */
  readonly selection: Selection | null;
  /** Null where the list is not paged, and then without headers. */
  readonly pagination: Pagination | null;
  readonly version: number | null;
}

export interface V5Message {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** The reply before it is written; a wrong request is a reply too (kind `error`). */
export function reply(source: V5Source, { path, query }: V5Request): V5Reply {
  try {
    const found = findRoute(source, path, query);
    const selection = selectionOf(found.kind, query.get('fields'));
    return {
      status: 200,
      value: found.value,
      selection,
      pagination: found.pagination,
      version: found.project?.version() ?? null,
    };
  } catch (error) {
    return failureReply(error);
  }
}

/** The reply that a V5Failure means; anything else is thrown on. */
export function failureReply(error: unknown): V5Reply {
  if (!(error instanceof V5Failure)) throw error;
  return { status: error.status, value: error.body, selection: null, pagination: null, version: null };
}

/** Writes a reply as the query asks: `envelope=true`, `date_format=millis`. */
export function writeReply(answer: V5Reply, query: URLSearchParams): V5Message {
  const format = query.get('date_format') ?? 'iso8601';
  if (format !== 'millis' && format !== 'iso8601') {
    const problem = "The 'date_format' parameter must be iso8601 or millis.";
    return writeReply(failureReply(invalidParameter(problem)), new URLSearchParams());
  }
  const body = writeJson(answer.value, answer.selection, format);
  const isEnveloped = query.get('envelope') === 'true';
  return { status: answer.status, headers: pagingHeaders(answer), body: isEnveloped ? enveloped(answer, body) : body };
}

function enveloped({ status, pagination, version }: V5Reply, data: Uint8Array): Uint8Array {
  const project = version === null ? '' : `"project":{"version":${version}},`;
  const paging = pagination === null ? '' : `,"pagination":${JSON.stringify(pagination)}`;
  return Buffer.concat([Buffer.from(`{"http_status":"${status}",${project}"data":`), data, Buffer.from(`${paging}}`)]);
}

/** The headers of a reply as JSON. */
export function pagingHeaders({ pagination, version }: V5Reply): Record<string, string> {
  const headers: Record<string, string> = { 'content-type': 'application/json; charset=utf-8' };
  if (version !== null) headers['x-tracker-project-version'] = String(version);
  if (pagination === null) return headers;
  headers['x-tracker-pagination-total'] = String(pagination.total);
  headers['x-tracker-pagination-limit'] = String(pagination.limit);
  headers['x-tracker-pagination-offset'] = String(pagination.offset);
  headers['x-tracker-pagination-returned'] = String(pagination.returned);
  return headers;
}
