// That the proxy of the environment is used, for everything but this machine, and that further authorities are trusted.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { clientOf, failureOf, hostOf, listening, recordedSinks, rig, token } from './rig.ts';
import { answers, deadOrigin } from './scripted-host.ts';
import { certificate, key } from './self-signed.ts';

beforeEach(() => {
  for (const name of ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'no_proxy', 'NO_PROXY']) {
    vi.stubEnv(name, undefined);
  }
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** Tunnels whatever is asked for to `port`; `refuse` is the status that it refuses all tunnels with. */
async function proxyTo(port: number, refuse?: number): Promise<{ readonly origin: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const proxy = createServer();
  proxy.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    socket.on('error', () => undefined);
    if (refuse !== undefined) {
      socket.end(`HTTP/1.1 ${refuse} Refused\r\n\r\n`);
      return;
    }
    const target = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connected\r\n\r\n');
      socket.pipe(target).pipe(socket);
    });
    target.on('error', () => socket.destroy());
  });
  return { origin: `http://127.0.0.1:${await listening(proxy)}`, asked };
}

describe('with a proxy in the environment', () => {
  it('a host is asked through it', async () => {
    const host = await hostOf(answers(200, '{"id":1}'));
    const proxy = await proxyTo(host.port);
    vi.stubEnv('HTTP_PROXY', proxy.origin);
    const { client } = clientOf('http://tracker.invalid');
    expect(await client.get('/projects/1')).toMatchObject({ text: '{"id":1}' });
    expect(proxy.asked).toEqual(['tracker.invalid:80']);
    expect(host.requests[0]?.headers).toMatchObject({ host: 'tracker.invalid', 'x-trackertoken': token });
  });

  it('a host that is not this machine gets 3 requests a second, and half of that when it refuses one', async () => {
    const host = await hostOf(answers(200, '[]'), answers(200, '[]'), answers(429), answers(200, '[]'));
    vi.stubEnv('HTTP_PROXY', (await proxyTo(host.port)).origin);
    const { client, clock, notices } = clientOf('http://tracker.invalid');
    for (let each = 0; each < 4; each += 1) await client.get('/x');
    expect(host.requests).toHaveLength(5);
    expect(clock.waits.map(Math.round)).toEqual([333, 333, 375, 667]);
    expect(notices).toEqual(['Slowing down to 1.5 requests a second.']);
  });

  it('a redirect to this machine is refused', async () => {
    const inside = await hostOf(answers(200, 'secret'));
    const host = await hostOf(answers(302, '', { location: `${inside.origin}/1` }));
    vi.stubEnv('HTTP_PROXY', (await proxyTo(host.port)).origin);
    const { client } = clientOf('http://tracker.invalid');
    const failed = client.download('/1', { size: null, open: recordedSinks().open });
    expect(await failureOf(failed)).toMatchObject({ kind: 'redirect', status: 302 });
    expect(inside.requests).toHaveLength(0);
  });

  it('this machine is not asked for a download that a record names', async () => {
    const inside = await hostOf(answers(200, 'secret'));
    vi.stubEnv('HTTP_PROXY', await deadOrigin());
    const { client } = clientOf('http://tracker.invalid');
    const failed = client.download(`${inside.origin}/1`, { size: null, open: recordedSinks().open });
    expect(await failureOf(failed)).toMatchObject({ kind: 'redirect', status: null });
    expect(client.totals.requests).toBe(0);
  });

  it('this machine is asked directly', async () => {
    vi.stubEnv('HTTP_PROXY', await deadOrigin());
    const { client } = await rig([answers(200, '[]')]);
    expect(await client.get('/x')).toMatchObject({ text: '[]' });
  });

  it('that refuses, the host is unreachable and the proxy named', async () => {
    vi.stubEnv('HTTPS_PROXY', (await proxyTo(0, 407)).origin);
    const { client } = clientOf('https://tracker.invalid');
    expect(await failureOf(client.get('/x'))).toMatchObject({
      exit: 'unreachable',
      message: expect.stringContaining('tracker.invalid is not let through by the proxy, which answers 407'),
    });
  });

  it('that is down, the host is unreachable', async () => {
    vi.stubEnv('HTTPS_PROXY', await deadOrigin());
    const { client } = clientOf('https://tracker.invalid');
    expect(await failureOf(client.get('/x'))).toMatchObject({ exit: 'unreachable' });
    expect(client.totals.requests).toBe(3);
  });

  it('that is not an address, nothing is asked and its password not repeated', () => {
    vi.stubEnv('HTTPS_PROXY', 'user:s3cret@proxy:3128');
    expect(() => clientOf('https://tracker.invalid')).toThrow(
      expect.objectContaining({ exit: 'usage', message: expect.not.stringContaining('s3cret') }),
    );
  });
});

describe('with NODE_EXTRA_CA_CERTS', () => {
  const program = (port: number): string => `
    import { TrackerClient } from './src/tracker/tracker-client.ts';
    import { systemClock } from './src/util/clock.ts';
    const client = new TrackerClient({
      apiUrl: new URL('https://localhost:${port}/services/v5'), token: '${token}', clock: systemClock,
      signal: new AbortController().signal, onNotice() {},
    });
    console.log((await client.get('/projects/1')).text);
    await client.close();
  `;

  it("a host with a company's own certificate is trusted", async () => {
    const port = await listening(
      createTlsServer({ key, cert: certificate }, (_request, response) => response.end('[7]')),
    );
    const folder = await mkdtemp(join(tmpdir(), 'pt-backup-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'authority.pem'), certificate);
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program(port)], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    const [code] = await once(child, 'close');
    expect([code, output]).toEqual([0, '[7]\n']);
  });
});
