// A text as a response: its length, and gzip where the client takes it and it is worth it.
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Headers } from './response-headers.ts';

const compress = promisify(gzip);
/** Below this many bytes gzip gains nothing. */
const smallest = 1024;

export interface TextAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

/** `acceptEncoding`: as the request says. */
export async function textResponse(
  { status, headers, body }: TextAnswer,
  acceptEncoding: string | undefined,
): Promise<Response> {
  const isBare = status === 204 || status === 304;
  const given = { ...headers, vary: varyWith(headers['vary']) };
  if (isBare) return new Response(null, { status, headers: given });
  if (body.length < smallest || !takesGzip(acceptEncoding)) {
    return new Response(new Uint8Array(body), { status, headers: { ...given, 'content-length': String(body.length) } });
  }
  const packed = await compress(body, { level: 4 });
  const etag = headers['etag'];
  return new Response(new Uint8Array(packed), {
    status,
    headers: {
      ...given,
      // Other bytes than those that a strong tag names.
      ...(etag !== undefined && { etag: etag.startsWith('W/') ? etag : `W/${etag}` }),
      'content-encoding': 'gzip',
      'content-length': String(packed.length),
    },
  });
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
