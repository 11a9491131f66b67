// Reads the body of an answer piece by piece, decoded, and never holds more than it was allowed to.
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { AttemptError } from './attempt-error.ts';
import type { Reply } from './exchange.ts';
import { failedInBody } from './network-failure.ts';
import { headerOf } from './pagination.ts';

/** Bytes that are decoded at once: with zlib's own 16 KiB a large page comes in more than a hundred turns, each of which waits for the one thread. */
const piece = 64 * 1024;

export type TakeChunk = (chunk: Buffer) => void | Promise<void>;

/** Gives each decoded piece to `take`, waiting for it. What `take` throws is thrown as it is, after the connection was let go. */
export async function readBody(reply: Reply, take: TakeChunk): Promise<void> {
  const encoding = (headerOf(reply.headers, 'content-encoding') ?? 'identity').toLowerCase();
  let refused: { readonly by: unknown } | null = null;
  const sink = async (source: AsyncIterable<Buffer>): Promise<void> => {
    for await (const chunk of source) {
      try {
        await take(chunk);
      } catch (error) {
        refused = { by: error };
        throw error;
      }
    }
  };
  try {
    if (encoding === 'identity') await pipeline(reply.body, sink);
    else if (encoding === 'gzip' || encoding === 'x-gzip')
      await pipeline(reply.body, createGunzip({ chunkSize: piece }), sink);
    else throw unknownEncoding(encoding, reply);
  } catch (error) {
    const cause = thrownBy(refused);
    if (cause !== null) throw cause.by;
    throw failedInBody(error, reply.status);
  }
}

export interface WholeBody {
  /** Null where the body is not UTF-8. */
  readonly text: string | null;
  /** Decoded. */
  readonly bytes: number;
}

/** The whole body as text. Throws AttemptError `too-large` as soon as more than `maxBytes` came out, whatever was announced. */
export async function wholeBody(reply: Reply, maxBytes: number, onBytes: (bytes: number) => void): Promise<WholeBody> {
  // Made text as it comes: a page of bytes beside its text would be twice the memory.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let [text, bytes]: [string | null, number] = ['', 0];
  const add = (chunk: Buffer, isLast: boolean): void => {
    try {
      if (text !== null) text += decoder.decode(chunk, { stream: !isLast });
    } catch {
      text = null;
    }
  };
  await readBody(reply, (chunk) => {
    onBytes(chunk.length);
    bytes += chunk.length;
    if (bytes > maxBytes) throw tooLarge(maxBytes, reply.status);
    add(chunk, false);
  });
  add(Buffer.alloc(0), true);
  return { text, bytes };
}

/** What can be read of the first `maxBytes`, for messages; never throws. */
export async function bodyStart(reply: Reply, maxBytes: number, onBytes: (bytes: number) => void): Promise<string> {
  const chunks: Buffer[] = [];
  let left = maxBytes;
  const enough = new Error('enough was read');
  try {
    await readBody(reply, (chunk) => {
      onBytes(chunk.length);
      chunks.push(chunk.subarray(0, left));
      left -= chunk.length;
      if (left <= 0) throw enough;
    });
  } catch {
    // A body that breaks off is as good as its beginning here.
  }
  return Buffer.concat(chunks).toString('utf8');
}

function unknownEncoding(encoding: string, reply: Reply): AttemptError {
  reply.body.on('error', () => undefined).destroy();
  const name = /^[a-z]{1,10}$/u.test(encoding) ? ` (${encoding})` : '';
  const what = `the answer has an encoding that was not asked for${name}`;
  return new AttemptError(what, { remedy: 'final', kind: 'body', status: reply.status });
}

function tooLarge(maxBytes: number, status: number): AttemptError {
  return new AttemptError(`the answer is larger than the ${maxBytes} bytes that are allowed`, {
    remedy: 'final',
    kind: 'too-large',
    status,
  });
}

// TypeScript takes a variable that only a callback assigns for its first value.
const thrownBy = (refused: { readonly by: unknown } | null): { readonly by: unknown } | null => refused;
