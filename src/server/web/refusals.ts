// What is answered to a request that gets no content: in v5's form to API clients, as a page or a line to others. Never repeats what was sent.
import { failureReply, writeReply } from '../v5/answer.ts';
import { V5Failure } from '../v5/failure.ts';
import { html } from './pages/html.ts';
import { page, start } from './pages/page.ts';
import { type Headers, headersFor } from './response-headers.ts';
import type { TextAnswer } from './text-response.ts';
import type { TargetKind } from './web-request.ts';

export interface Refusal {
  readonly status: number;
  /** As a v5 error names it. */
  readonly code: string;
  /** One sentence without its full stop, for people. */
  readonly sentence: string;
  readonly headers?: Headers;
  /** An address of this server that the reader may open instead. */
  readonly link?: string;
}

export function refusal(kind: TargetKind, refused: Refusal): TextAnswer {
  const { status, headers = {} } = refused;
  const [contentType, body] = kind === 'api' ? v5Body(refused) : pageBody(refused);
  // A refusal is our own page, whatever was asked for.
  const own = headersFor(kind === 'api' ? 'api' : 'page');
  return { status, headers: { ...own, 'cache-control': 'no-store', 'content-type': contentType, ...headers }, body };
}

function v5Body({ status, code, sentence }: Refusal): [string, Uint8Array] {
  const answer = failureReply(new V5Failure(status, code, `${sentence}.`));
  return ['application/json; charset=utf-8', writeReply(answer, new URLSearchParams()).body];
}

function pageBody({ status, sentence, link }: Refusal): [string, Uint8Array] {
  const further = link === undefined ? null : html`<p><a href="${link}">Open it from here</a></p>`;
  const main = html`<h1>${titles[status] ?? 'This cannot be shown'}</h1>
    <p>${sentence}.</p>
    ${further}`;
  const { text } = page({ status, title: titles[status] ?? String(status), crumbs: [start], main });
  return ['text/html; charset=utf-8', Buffer.from(text)];
}

const titles: Readonly<Record<number, string>> = {
  400: 'This address is not understood',
  401: 'A password is needed',
  403: 'Not allowed',
  404: 'There is no such page',
  405: 'This archive is only read',
  413: 'Too much was sent',
  414: 'This address is too long',
  416: 'There are no such bytes',
  429: 'Too many wrong passwords',
  500: 'This file is damaged',
  503: 'The archive cannot be read now',
};
