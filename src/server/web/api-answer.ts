// The v5 API over HTTP: hands the request to the protocol, within one snapshot, and gives its answer the headers of this server.
import type { IncomingMessage } from 'node:http';
import type { ServedArchives } from '../served-archives.ts';
import { handleV5 } from '../v5/handle.ts';
import { readBody } from './read-body.ts';
import { refusal } from './refusals.ts';
import { headersFor } from './response-headers.ts';
import type { TextAnswer } from './text-response.ts';
import { type Target, v5Path } from './web-request.ts';

/** Bytes of the one body that is read, that of the aggregator. */
const longestBody = 64 * 1024;

export async function apiAnswer(
  archives: ServedArchives,
  incoming: IncomingMessage,
  { path, query }: Target,
): Promise<TextAnswer> {
  const { method = 'GET', headers } = incoming;
  const body = method === 'POST' ? await readBody(incoming, longestBody) : '';
  if (body === null) {
    const sentence = `The body is longer than ${longestBody} bytes`;
    return refusal('api', { status: 413, code: 'body_too_long', sentence, headers: { connection: 'close' } });
  }
  const request = { method, path: v5Path(path) ?? '/', query, headers, body };
  const answer = await archives.answer((snapshot) => handleV5(snapshot, request));
  return { ...answer, headers: { ...headersFor('api'), ...answer.headers } };
}
