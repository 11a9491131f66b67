// An attachment asked for by its id: looked up in one snapshot, opened, and sent; or why it cannot be.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { ServedArchives } from '../served-archives.ts';
import { type AttachmentAnswer, attachmentAnswer, sendContent } from './attachment-answer.ts';
import { openContent } from './open-content.ts';
import type { Refusal } from './refusals.ts';
import type { Headers } from './response-headers.ts';

export interface ContentRequest {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  readonly cors: Headers;
  readonly query: URLSearchParams;
}

export async function contentResponse(
  archives: ServedArchives,
  id: string,
  { incoming, outgoing, cors, query }: ContentRequest,
): Promise<{ readonly response: Response } | { readonly refused: Refusal }> {
  const content = await archives.answer(({ projects }) => {
    for (const project of projects) {
      const found = project.contentOf(id);
      if (found !== null) return { ...found, folder: project.folder };
    }
    return null;
  });
  if (content === null) return { refused: unknown };
  const { method = 'GET', headers } = incoming;
  const opened = await openContent(content);
  if ('why' in opened) return { refused: damaged(opened.why) };
  const { handle } = opened;
  const made = attachmentAnswer(content, { method, headers, inline: query.get('inline') === 'true' });
  const answer: AttachmentAnswer = { ...made, headers: { ...made.headers, ...cors } };
  if (answer.range === null) {
    await handle.close();
    return { response: new Response(null, { status: answer.status, headers: answer.headers }) };
  }
  await sendContent(handle, { ...answer, range: answer.range }, outgoing);
  return { response: RESPONSE_ALREADY_SENT };
}

const unknown: Refusal = {
  status: 404,
  code: 'unfound_resource',
  sentence: 'The archive holds no file of this attachment',
};

function damaged(why: string): Refusal {
  const sentence = `The content of this attachment cannot be sent: ${why}. pt-backup verify names what is damaged`;
  return { status: 500, code: 'damaged_content', sentence };
}
