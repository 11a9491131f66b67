// A text as a response: its length, and gzip where the client takes it and it is worth it.
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Headers } from './response-headers.ts';

const compress = promisify(gzip);
/** Below this many bytes gzip gains nothing. */
const smallest = 1024;

export interface TextAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** Written straight to the client: an object for the response costs as much as reading a story. `acceptEncoding`: as the request says. */
export async function sendText(
  { status, headers, body }: TextAnswer,
  acceptEncoding: string | undefined,
  outgoing: ServerResponse,
): Promise<Response> {
  const given = { ...headers, vary: varyWith(headers['vary']) };
  if (status === 204 || status === 304) outgoing.writeHead(status, given).end();
  else if (body.length < smallest || !takesGzip(acceptEncoding)) {
    outgoing.writeHead(status, { ...given, 'content-length': body.length }).end(body);
  } else {
    const packed = await compress(body, { level: 4 });
    outgoing.writeHead(status, { ...given, ...packedHeaders(headers['etag'], packed.length) }).end(packed);
  }
  return RESPONSE_ALREADY_SENT;
}

/** Other bytes than those that a strong tag names. */
function packedHeaders(etag: string | undefined, bytes: number): OutgoingHttpHeaders {
  const tag = etag === undefined ? {} : { etag: etag.startsWith('W/') ? etag : `W/${etag}` };
  return { ...tag, 'content-encoding': 'gzip', 'content-length': bytes };
}

function varyWith(vary: string | undefined): string {
  return vary === undefined ? 'Accept-Encoding' : `${vary}, Accept-Encoding`;
}

function takesGzip(acceptEncoding: string | undefined): boolean {
  const weights = (acceptEncoding ?? '').split(',').map((part) => {
    const [name = '', ...parameters] = part.split(';').map((each) => each.trim().toLowerCase());
    const quality = parameters.find((each) => each.startsWith('q='));
    return { name, quality: quality === undefined ? 1 : Number(quality.slice(2)) };
  });
  const named =
    weights.find(({ name }) => name === 'gzip' || name === 'x-gzip') ?? weights.find(({ name }) => name === '*');
  return named !== undefined && named.quality > 0;
}
