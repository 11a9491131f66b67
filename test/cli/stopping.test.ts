import { createServer, type Server, type ServerResponse } from 'node:http';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildCli, type BuiltCli, type Started } from './built-cli.ts';

let cli: BuiltCli;
let server: Server;
let url = '';
/** The next request that the host receives; it is answered when the test says so. */
let asked: Promise<ServerResponse>;
let onRequest: (response: ServerResponse) => void = () => undefined;

beforeAll(async () => {
  cli = await buildCli();
  server = createServer((_request, response) => onRequest(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  url = typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  cli.remove();
});
beforeEach(() => {
  asked = new Promise((resolve) => {
    onRequest = resolve;
  });
});

const start = (...args: readonly string[]): Started =>
  cli.start(['B', '--api-url', url, ...args], { env: { PIVOTAL_TRACKER_API_TOKEN: 'e5f0a9c1b2d34e5f' } });

describe('a command under way', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    'is stopped by %s with exit code 130 and one sentence',
    async (signal) => {
      const { child, ended } = start();
      await asked;
      child.kill(signal);
      expect(await ended).toEqual({
        code: 130,
        stdout: '',
        stderr: expect.stringMatching(/^pt-backup: Stopped[^\n]*\n$/u),
      });
    },
  );

  it('ends as it would have where the reader of its output has gone', async () => {
    const { child, ended } = start();
    const response = await asked;
    child.stdout.destroy();
    response.end('[{"id":7,"name":"Web shop"}]');
    const { code, stderr } = await ended;
    expect(code).toBe(2);
    expect(stderr).toMatch(/^pt-backup: There is no project id[^\n]*\n$/u);
  });

  it('reads the token from standard input', async () => {
    const { ended } = cli.start(['B', '--api-url', url, '--token-file', '-'], { input: 'token-of-the-pipe\n' });
    const response = await asked;
    expect(response.req.headers['x-trackertoken']).toBe('token-of-the-pipe');
    response.end('[{"id":7,"name":"Web shop"}]');
    expect((await ended).stdout).toBe('7  Web shop\n');
  });
});
