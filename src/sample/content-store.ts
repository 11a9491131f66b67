// The second origin: holds attachments' bytes behind signed-looking URLs, as Tracker's storage did. It needs no token and must never receive one.
import { createHash } from 'node:crypto';
import type { V5Content, V5Source } from '../server/v5/source.ts';
import type { Answer } from './delivery.ts';

const expires = '1767225600';

/** Where the bytes of an attachment are, for a few days. */
export function signedPath(id: string, fileName: string): string {
  const name = encodeURIComponent(Buffer.from(fileName).toString())
    .slice(0, 600)
    .replace(/%[^%]?$/u, '');
  // As a part of a path `.` and `..` are taken away by whoever resolves it, also when they are escaped.
  const part = /^\.{1,2}$/u.test(name) ? 'dots' : name;
  return `/prod.tracker2/resource/${encodeURIComponent(id)}/${part}?AWSAccessKeyId=AKIASAMPLE&Expires=${expires}&Signature=${signatureOf(id)}`;
}

function signatureOf(id: string): string {
  return createHash('sha1').update(`content ${id} ${expires}`).digest('hex');
}

/** An id out of a path; as it stands where it is not properly escaped. */
export function decodedId(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Answers 403 to a wrong signature and 400 to a token, which proves that a client leaked it. */
export function contentAnswer(source: V5Source, url: URL, hasToken: boolean): Answer {
  if (hasToken) return xml(400, 'InvalidArgument');
  const [, , kind, id = ''] = url.pathname.split('/');
  const key = decodedId(id);
  if (kind !== 'resource' || url.searchParams.get('Signature') !== signatureOf(key))
    return xml(403, 'SignatureDoesNotMatch');
  const content = source.content(key);
  return content === null ? xml(404, 'NoSuchKey') : whole(content);
}

function whole({ contentType, bytes }: V5Content): Answer {
  return { status: 200, headers: { 'content-type': contentType }, body: bytes };
}

function xml(status: number, code: string): Answer {
  const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>`;
  return { status, headers: { 'content-type': 'application/xml' }, body: Buffer.from(body) };
}
