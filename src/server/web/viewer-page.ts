// A page of the viewer as an answer: rendered here, taken over by its script in the browser.
import type { Boot } from '../../viewer/boot.ts';
import type { PageRequest } from '../../viewer/page-table.tsx';
import { headersFor } from './response-headers.ts';
import type { TextAnswer } from './text-response.ts';
import type { ViewerFiles } from './viewer-files.ts';

// One script and one style sheet from this server, data from it, and nothing from anywhere else.
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

export async function viewerPage(boot: Boot, files: ViewerFiles): Promise<TextAnswer> {
  const { viewerDocument } = await import('../../viewer/document.tsx');
  const text = viewerDocument(boot, { script: files.script.address, style: files.style.address });
  const headers = {
    ...headersFor('page'),
    'content-security-policy': policy,
    'content-type': 'text/html; charset=utf-8',
  };
  return { status: statusOf(boot.request), headers, body: Buffer.from(text) };
}

function statusOf(request: PageRequest): number {
  if (request.page === 'not-found') return 404;
  const searches = request.page === 'search' ? [request] : request.page === 'search-all' ? request.projects : [];
  return searches.some(({ view }) => view.outcome.is === 'wrong') ? 400 : 200;
}

/** Null where the address is none of the viewer's files as they are now. */
export function viewerFileAnswer(path: string, { script, style }: ViewerFiles): TextAnswer | null {
  const file = [script, style].find(({ address }) => address === path);
  if (file === undefined) return null;
  const headers = {
    ...headersFor('page'),
    'content-type': file.contentType,
    'cache-control': 'private, max-age=31536000, immutable',
  };
  return { status: 200, headers, body: file.bytes };
}
