// Streams the content of a reply into a sink: counted, searched for the token, never held whole.
import { AttemptError } from './attempt-error.ts';
import { readBody } from './body.ts';
import type { ContentSink, DownloadOptions } from './content-sink.ts';
import type { Reply } from './exchange.ts';
import { statusFailure, type ReadContext } from './json-answer.ts';
import { headerOf } from './pagination.ts';
import { tokenScan } from './token-scan.ts';

/** Throws AttemptError for what the host did wrong, after the sink was aborted; what the sink throws is passed on as it is. */
export async function saveContent(
  reply: Reply,
  options: DownloadOptions,
  token: string,
  context: ReadContext,
): Promise<void> {
  if (reply.status !== 200) throw await statusFailure(reply, context);
  if (options.size === null && options.mayBePage === false && isPage(reply)) throw pageInstead(reply);
  const sink = await opened(reply, options);
  try {
    await fill(sink, reply, options.size, token, context);
  } catch (error) {
    await aborted(sink, error);
    throw error;
  }
  await sink.end();
}

async function opened(reply: Reply, options: DownloadOptions): Promise<ContentSink> {
  try {
    return await options.open();
  } catch (error) {
    reply.body.on('error', () => undefined).destroy();
    throw error;
  }
}

async function fill(
  sink: ContentSink,
  reply: Reply,
  size: number | null,
  token: string,
  context: ReadContext,
): Promise<void> {
  const holdsToken = tokenScan(token);
  let received = 0;
  await readBody(reply, async (chunk) => {
    context.onBytes(chunk.length);
    received += chunk.length;
    if (size !== null && received > size) throw tooMuch(size, reply.status);
    if (holdsToken(chunk)) throw tokenFound(reply.status);
    await sink.write(chunk);
  });
  if (size !== null && received < size) throw tooLittle(received, size, reply.status);
}

/** A sink that cannot even be aborted is worse news than a host's fault, but not than what the sink threw before. */
async function aborted(sink: ContentSink, error: unknown): Promise<void> {
  try {
    await sink.abort();
  } catch (failure) {
    if (error instanceof AttemptError) throw failure;
  }
}

function isPage(reply: Reply): boolean {
  return /^(?:text\/html|application\/xhtml\+xml)\b/iu.test(headerOf(reply.headers, 'content-type') ?? '');
}

function pageInstead(reply: Reply): AttemptError {
  reply.body.on('error', () => undefined).destroy();
  const what = 'a web page came instead of the content';
  return new AttemptError(what, { remedy: 'final', kind: 'content', status: reply.status });
}

function tooMuch(size: number, status: number): AttemptError {
  return new AttemptError(`more than the announced ${size} bytes came`, { remedy: 'final', kind: 'content', status });
}

function tooLittle(received: number, size: number, status: number): AttemptError {
  const what = `only ${received} of ${size} bytes came`;
  return new AttemptError(what, { remedy: 'again', kind: 'body', status });
}

function tokenFound(status: number): AttemptError {
  const what = 'the content holds the API token and was not saved';
  return new AttemptError(what, { remedy: 'final', kind: 'content', status });
}
