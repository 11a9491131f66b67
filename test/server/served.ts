// Archives served without HTTP, as the web server serves them: asked by path, answered by the protocol.
import { onTestFinished } from 'vitest';
import { openServedArchives, type ServedArchives } from '../../src/server/served-archives.ts';
import { handleV5 } from '../../src/server/v5/handle.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: unknown;
}

/** Closed when the test ends. */
export function serve(...folders: readonly string[]): ServedArchives {
  const archives = openServedArchives(folders);
  onTestFinished(() => archives.close());
  return archives;
}

export interface Asked {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** `pathAndQuery` is below the v5 root. */
export async function ask(archives: ServedArchives, pathAndQuery: string, asked: Asked = {}): Promise<Answered> {
  const [path = '', ...rest] = pathAndQuery.split('?');
  const request = { method: 'GET', headers: {}, body: '', ...asked, path, query: new URLSearchParams(rest.join('?')) };
  const { status, headers, body } = await archives.answer((snapshot) => handleV5(snapshot, request));
  const text = Buffer.from(body).toString();
  const isJson = headers['content-type']?.includes('json') === true && text !== '';
  return { status, headers, text, json: isJson ? (JSON.parse(text) as unknown) : null };
}
