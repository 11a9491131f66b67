// A web server on loopback over archives made for a test, and a bare client that sends what it is told and nothing else.
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { openServedArchives } from '../../../src/server/served-archives.ts';
import { Secret } from '../../../src/server/web/secret.ts';
import { startWebServer, type WebServerOptions } from '../../../src/server/web/web-server.ts';
import { backup } from '../../../src/backup/backup.ts';
import { startEmulator } from '../../../src/sample/emulator.ts';
import { sampleProject, type SampleOptions } from '../../../src/sample/sample-project.ts';
import { systemClock } from '../../../src/util/clock.ts';
import { newLastingFolder } from '../../archive/small-archive.ts';
import { fixedClock } from '../../tracker/fixed-clock.ts';

export const password = 'correct horse battery';
export const apiToken = 'c0ffee00c0ffee00c0ffee00c0ffee00';
export const basic = (text: string, user = 'anybody'): string =>
  `Basic ${Buffer.from(`${user}:${text}`).toString('base64')}`;

/** Backs up a sample project into a folder that is removed after the last test of the file. */
export async function sampleArchive(options: SampleOptions): Promise<string> {
  const folder = join(newLastingFolder(), 'archive');
  const host = await startEmulator({ source: sampleProject(options) });
  const { apiUrl, token, projectId } = host;
  await backup({ folder, apiUrl, token, projectId, clock: fixedClock(), reporter: { report: () => undefined } });
  await host.close();
  return folder;
}

export interface Served {
  readonly port: number;
  /** What the server called a fault of its own; tests expect none. */
  readonly faults: readonly unknown[];
  ask(path: string, options?: AskOptions): Promise<Answer>;
  close(): Promise<void>;
}

export interface AskOptions {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
  readonly text: string;
}

export async function serve(
  folders: readonly string[],
  options: Partial<WebServerOptions> & { readonly guarded?: true } = {},
): Promise<Served> {
  const faults: unknown[] = [];
  const archives = openServedArchives(folders);
  const { guarded, ...rest } = options;
  const secrets = guarded === true ? { password: new Secret(password), token: new Secret(apiToken) } : null;
  const server = await startWebServer({
    archives,
    address: '127.0.0.1',
    port: 0,
    names: [],
    allowedOrigin: null,
    secrets,
    clock: systemClock,
    onFault: (error) => faults.push(error),
    ...rest,
  });
  return {
    port: server.port,
    faults,
    ask: async (path, asked) => await ask(server.port, path, asked),
    async close() {
      await server.close();
      archives.close();
    },
  };
}

/** The path goes out as it is written, the Host is the server's own unless another is given; gzip is undone in `text`. */
export async function ask(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body }: AskOptions = {},
): Promise<Answer> {
  const sized = body === undefined ? headers : { ...headers, 'content-length': String(Buffer.byteLength(body)) };
  return await new Promise((resolve, reject) => {
    const sent = httpRequest({ host: '127.0.0.1', port, path, method, headers: sized, agent: false }, (response) => {
      const pieces: Buffer[] = [];
      response.on('data', (piece: Buffer) => pieces.push(piece));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(pieces);
        const text = (response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
