// The content of an attachment over HTTP: headers, conditions and ranges of RFC 9110, streamed from disk. Who may ask is decided before.
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { type AskedBytes, askedBytes, namesTag } from './byte-range.ts';
import { contentDisposition } from './content-disposition.ts';
import { servedAs } from './media-type.ts';
import { type Headers, headersFor, headersForShownPdf } from './response-headers.ts';

export interface ServedContent {
  readonly bytes: number;
  /** Lower-case hex SHA-256: the same digest is the same content for ever. */
  readonly digest: string;
  readonly fileName: string;
  /** As the host recorded it; may be empty. */
  readonly contentType: string;
}

export interface AttachmentAnswer {
  readonly status: 200 | 206 | 304 | 416;
  readonly headers: Headers;
  /** What is sent of the content; null: no body. */
  readonly range: { readonly start: number; readonly end: number } | null;
}

/** `inline`: a window was asked to show it; what could run is downloaded all the same. */
export function attachmentAnswer(
  content: ServedContent,
  {
    method,
    headers,
    inline,
  }: { readonly method: string; readonly headers: IncomingHttpHeaders; readonly inline: boolean },
): AttachmentAnswer {
  const { contentType, mayShow } = servedAs(content.contentType, content.fileName);
  const etag = `"${content.digest}"`;
  const isShown = inline && mayShow;
  const standing = {
    ...(isShown && contentType === 'application/pdf' ? headersForShownPdf() : headersFor('content')),
    etag,
    'accept-ranges': 'bytes',
    'content-type': contentType,
    'content-disposition': contentDisposition(isShown ? 'inline' : 'attachment', content.fileName),
  };
  if (namesTag(headers['if-none-match'], etag)) return { status: 304, headers: standing, range: null };
  const asked = method === 'GET' ? rangeIn(headers, etag, content.bytes) : 'whole';
  if (asked === 'none') {
    const answered = { ...standing, 'content-range': `bytes */${content.bytes}`, 'content-length': '0' };
    return { status: 416, headers: answered, range: null };
  }
  const length = asked === 'whole' ? content.bytes : asked.end - asked.start + 1;
  const sized = { ...standing, 'content-length': String(length) };
  if (asked !== 'whole') {
    const range = `bytes ${asked.start}-${asked.end}/${content.bytes}`;
    return { status: 206, headers: { ...sized, 'content-range': range }, range: asked };
  }
  const isEmpty = method === 'HEAD' || content.bytes === 0;
  return { status: 200, headers: sized, range: isEmpty ? null : { start: 0, end: content.bytes - 1 } };
}

/** If-Range with another tag, a weak one or a date: the whole content, since nothing else is sure to fit. */
function rangeIn(headers: IncomingHttpHeaders, etag: string, bytes: number): AskedBytes {
  const condition = headers['if-range'];
  return condition === undefined || condition === etag ? askedBytes(headers.range, bytes) : 'whole';
}

/** Writes the answer, and closes the handle whatever happens: also where the client goes away. Never rejects. */
export async function sendContent(
  handle: FileHandle,
  { status, headers, range }: AttachmentAnswer & { readonly range: { readonly start: number; readonly end: number } },
  outgoing: ServerResponse,
): Promise<void> {
  outgoing.writeHead(status, headers);
  const stream = handle.createReadStream({ ...range, autoClose: true });
  try {
    await pipeline(stream, outgoing);
  } catch {
    // The client has gone, or the disk failed after the headers: a cut body tells the client so.
    outgoing.destroy();
  }
}
