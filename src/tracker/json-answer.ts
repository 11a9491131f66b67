// Makes a reply into a v5 answer, or says why it is none and whether asking again may help.
import { parseJson } from '../util/json-text.ts';
import type { V5Answer } from './answer.ts';
import { AttemptError } from './attempt-error.ts';
import { bodyStart, type WholeBody, wholeBody } from './body.ts';
import type { Reply } from './exchange.ts';
import { hostWords } from './host-words.ts';
import { headerOf, paginationOf, projectVersionOf } from './pagination.ts';
import { parseRetryAfter } from './retry-after.ts';
import type { Redact } from './token.ts';

export interface ReadContext {
  readonly redact: Redact;
  readonly maxBodyBytes: number;
  /** Milliseconds since 1970, for Retry-After dates. */
  now(): number;
  /** Called for each piece of a body with its decoded size. */
  onBytes(bytes: number): void;
}

/** Throws AttemptError for everything but a 2xx answer whose body is JSON. */
export async function jsonAnswer(reply: Reply, context: ReadContext): Promise<V5Answer> {
  if (reply.status < 200 || reply.status > 299) throw await statusFailure(reply, context);
  const body = await wholeBody(reply, context.maxBodyBytes, (bytes) => context.onBytes(bytes));
  const text = textOf(body, reply.status);
  checkJson(text, reply.status, context.redact);
  return {
    status: reply.status,
    text,
    bytes: body.bytes,
    version: projectVersionOf(reply.headers),
    pagination: paginationOf(reply.headers),
  };
}

const errorBodyBytes = 65_536;

/** The failure that a status means: 429 is limited, 408 and 5xx may pass, the rest is final. Reads the host's words. */
export async function statusFailure(reply: Reply, context: ReadContext): Promise<AttemptError> {
  const { status, headers } = reply;
  const body = await bodyStart(reply, errorBodyBytes, (bytes) => context.onBytes(bytes));
  const mayPass = status === 408 || status >= 500;
  return new AttemptError(`the host answered ${status}`, {
    remedy: status === 429 ? 'limited' : mayPass ? 'again' : 'final',
    kind: 'status',
    status,
    ...hostWords(body, context.redact),
    retryAfterMs: parseRetryAfter(headerOf(headers, 'retry-after'), context.now()),
  });
}

function textOf({ text, bytes }: WholeBody, status: number): string {
  if (bytes === 0) throw bodyFailure('the answer is empty', status);
  if (text === null) throw bodyFailure('the answer is not UTF-8', status);
  return text;
}

function checkJson(text: string, status: number, redact: Redact): void {
  try {
    parseJson(text);
  } catch {
    // What starts as JSON is broken JSON; anything else is another kind of page, whose words tell what it is.
    if (/^\s*[[{]/u.test(text)) throw bodyFailure('the answer is broken JSON', status);
    const { words } = hostWords(text.slice(0, errorBodyBytes), redact);
    throw new AttemptError('the answer is not JSON', { remedy: 'again', kind: 'content', status, words });
  }
}

function bodyFailure(what: string, status: number): AttemptError {
  return new AttemptError(what, { remedy: 'again', kind: 'body', status });
}
