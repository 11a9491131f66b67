// The body of a request as text, up to a limit that holds whatever its headers promise.
import type { IncomingMessage } from 'node:http';

/** Null where it is longer than `limit` bytes; the rest is not read. Rejects where the client goes away. */
export async function readBody(incoming: IncomingMessage, limit: number): Promise<string | null> {
  if (Number(incoming.headers['content-length'] ?? 0) > limit) return null;
  const pieces: Buffer[] = [];
  let length = 0;
  return await new Promise((resolve, reject) => {
    incoming.on('data', (piece: Buffer) => {
      length += piece.length;
      if (length <= limit) pieces.push(piece);
      else {
        incoming.pause();
        resolve(null);
      }
    });
    incoming.on('end', () => resolve(Buffer.concat(pieces).toString('utf8')));
    incoming.on('error', reject);
  });
}
