// One request to the v5 API of a server that only reads, as it comes over HTTP: method, conditions and several questions at once. Knows no sockets and no token.
import { hash } from 'node:crypto';
import { aggregated } from './aggregator.ts';
import { failureReply, reply, type V5Message, type V5Reply, writeReply } from './answer.ts';
import { V5Failure } from './failure.ts';
import type { V5Source } from './source.ts';
import { transitionsCsv } from './transitions-csv.ts';

export interface V5HttpRequest {
  readonly method: string;
  /** Below the v5 root: `/projects/1/stories`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Empty where there is none. */
  readonly body: string;
}

/** The answer to HEAD has the body of GET: whoever sends it leaves the body out. */
export function handleV5({ source }: { readonly source: V5Source }, request: V5HttpRequest): V5Message {
  const message = answered(source, request);
  if (message.status !== 200) return message;
  const etag = `"${hash('md5', message.body, 'hex')}"`;
  const headers = { ...message.headers, etag, 'cache-control': 'max-age=0, private, must-revalidate' };
  const isKnown = request.method !== 'POST' && names(request.headers['if-none-match'], etag);
  return isKnown ? { status: 304, headers, body: new Uint8Array() } : { ...message, headers };
}

function answered(source: V5Source, { method, path, query, body }: V5HttpRequest): V5Message {
  try {
    if (method === 'POST' && /^\/+aggregator\/*$/u.test(path)) {
      return aggregated(body, (each) => read(source, each.path, each.query));
    }
    if (method !== 'GET' && method !== 'HEAD') throw readOnly();
    return read(source, path, query);
  } catch (error) {
    const refused = written(failureReply(error), query);
    return refused.status === 405 ? { ...refused, headers: { ...refused.headers, allow: 'GET, HEAD' } } : refused;
  }
}

function read(source: V5Source, path: string, query: URLSearchParams): V5Message {
  const isCsv = /^\/+projects\/+[^/]+\/+story_transitions\.csv$/u.test(path);
  const answer = reply(source, { path: isCsv ? path.slice(0, -'.csv'.length) : path, query });
  return isCsv && answer.status === 200 ? transitionsCsv(answer) : written(answer, query);
}

/** Attributes are computed while they are written, and may turn out not to be answerable. */
function written(answer: V5Reply, query: URLSearchParams): V5Message {
  try {
    return writeReply(answer, query);
  } catch (error) {
    return writeReply(failureReply(error), new URLSearchParams());
  }
}

function readOnly(): V5Failure {
  return new V5Failure(405, 'method_not_allowed', 'This server answers from an archive, which is only read.');
}

/** Whether If-None-Match names this tag; a weak one names it too. */
function names(given: string | readonly string[] | undefined, etag: string): boolean {
  if (given === undefined) return false;
  const tags = (typeof given === 'string' ? given : given.join(',')).split(',').map((tag) => tag.trim());
  return tags.some((tag) => tag === '*' || tag.replace(/^W\//u, '') === etag);
}
