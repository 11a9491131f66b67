// What is said about a host that cannot be reached, that is lost on the way, and that comes back.
import { createServer as createTcpServer } from 'node:net';
import { createServer as createTlsServer } from 'node:https';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AttemptError } from '../../src/tracker/attempt-error.ts';
import { connectFailure } from '../../src/tracker/connect-failure.ts';
import { givenUp } from '../../src/tracker/give-up.ts';
import { fixedClock } from './fixed-clock.ts';
import { clientOf, failureOf, listening, rig } from './rig.ts';
import { answers, deadOrigin, scriptedHost, type Script } from './scripted-host.ts';
import { certificate, key } from './self-signed.ts';

const good = answers(200, '[]');
const hangUp: Script = (request) => request.socket.destroy();

describe('a host that never answered', () => {
  it('is unreachable after three attempts within ten seconds', async () => {
    const origin = await deadOrigin();
    const { client, clock, notices } = clientOf(origin);
    const error = await failureOf(client.get('/projects/1'));
    expect(error).toMatchObject({ name: 'PtBackupError', exit: 'unreachable' });
    expect(error).toHaveProperty(
      'message',
      `${new URL(origin).host} refuses the connection (ECONNREFUSED). Check the address (--api-url) and the network.`,
    );
    expect(client.totals.requests).toBe(3);
    expect(clock.waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThan(10_000);
    expect(notices).toEqual([]);
  });

  it('is unreachable too when it takes connections and drops them', async () => {
    const { client } = await rig([hangUp]);
    expect(await failureOf(client.get('/x'))).toMatchObject({
      exit: 'unreachable',
      message: expect.stringContaining('does not answer: the connection was lost before an answer came'),
    });
    expect(client.totals.requests).toBe(3);
  });

  it('gets no more than its ten seconds for a connection that never stands', async () => {
    let connections = 0;
    const mute = createTcpServer((socket) => {
      connections += 1;
      socket.on('error', () => undefined);
    });
    const port = await listening(mute);
    const { client } = clientOf(`https://127.0.0.1:${port}`, {
      timeouts: { connectMs: 600_000 },
      retry: { unreachableAfterMs: 60 },
    });
    expect(await failureOf(client.get('/x'))).toMatchObject({
      exit: 'unreachable',
      message: expect.stringContaining('does not answer when connected to'),
    });
    expect(connections).toBe(1);
  });

  it('is not asked again when its certificate is not trusted', async () => {
    const server = createTlsServer({ key, cert: certificate }, (_request, response) => response.end('[]'));
    const port = await listening(server);
    const { client } = clientOf(`https://localhost:${port}`);
    expect(await failureOf(client.get('/x'))).toMatchObject({
      exit: 'unreachable',
      message: expect.stringMatching(
        /certificate that is not trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\).*NODE_EXTRA_CA_CERTS/u,
      ),
    });
    expect(client.totals.requests).toBe(1);
  });

  it('is named as speaking plain http where https was expected', async () => {
    const { host } = await rig([good]);
    const { client } = clientOf(host.origin.replace('http:', 'https:'));
    expect(await failureOf(client.get('/x'))).toMatchObject({
      exit: 'unreachable',
      message: expect.stringContaining('perhaps it speaks plain http there'),
    });
  });
});

describe('a host that answered before', () => {
  it('is lost when it cannot be connected to for five minutes, and that is told once', async () => {
    const { client, host, clock, notices } = await rig([good]);
    await client.get('/x');
    await host.close();
    const errors = await Promise.all([failureOf(client.get('/y')), failureOf(client.get('/z'))]);
    for (const error of errors) expect(error).toMatchObject({ name: 'PtBackupError', exit: 'host-lost' });
    expect(notices).toEqual([expect.stringMatching(/refuses the connection.*trying again for up to 5 minutes\.$/u)]);
    expect(clock.waits.length).toBeGreaterThan(8);
  });

  it('goes on when it comes back in time', async () => {
    const host = await scriptedHost([good]);
    const clock = fixedClock();
    const returning = {
      ...clock,
      async sleep(ms: number, signal?: AbortSignal) {
        await clock.sleep(ms, signal);
        if (clock.waits.length !== 7) return;
        const again = await scriptedHost([good], host.port);
        onTestFinished(() => again.close());
      },
    };
    const { client } = clientOf(host.origin, { clock: returning });
    await client.get('/x');
    await host.close();
    expect(await client.get('/y')).toMatchObject({ text: '[]' });
    expect(client.totals.requests).toBe(9);
  });

  it('gives its requests five attempts though it drops connections', async () => {
    const { client } = await rig([good, hangUp]);
    await client.get('/x');
    expect(await failureOf(client.get('/y'))).toMatchObject({ name: 'HostError', kind: 'connection', attempts: 5 });
  });
});

describe('the way on', () => {
  const down = new AttemptError('is not a known host name (ENOTFOUND)', {
    remedy: 'no-connection',
    kind: 'connection',
  });
  const outage = { hasAnswered: false, downMs: 0, refusedMs: 0 };

  it.each(['https://www.pivotaltracker.com/services/v5', 'https://pivotaltracker.com/x'])(
    'of %s is another host',
    (url) => {
      const { host } = new URL(url);
      expect(givenUp('GET /x', new URL(url), down, 3, outage).message).toBe(
        `${host} is not a known host name (ENOTFOUND). Pivotal Tracker closed on 2025-04-30; ` +
          'name another v5 host with --api-url, for example LiteTracker with --api-url app.litetracker.com.',
      );
    },
  );

  it('of a host that only ends like it is to check the address', () => {
    const error = givenUp('GET /x', new URL('https://notpivotaltracker.com'), down, 3, outage);
    expect(error.message).not.toContain('2025');
  });
});

describe('a failed connection', () => {
  it.each([
    ['ECONNREFUSED', 'down', 'refuses the connection (ECONNREFUSED)'],
    ['ENOTFOUND', 'down', 'is not a known host name (ENOTFOUND)'],
    ['EAI_AGAIN', 'down', 'could not be looked up: the name server does not answer (EAI_AGAIN)'],
    ['ENETUNREACH', 'down', 'cannot be reached from this network (ENETUNREACH)'],
    ['ETIMEDOUT', 'timeout', 'does not answer when connected to'],
    ['CERT_HAS_EXPIRED', 'certificate', 'has a certificate that is not trusted (CERT_HAS_EXPIRED)'],
    [
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'certificate',
      'has a certificate that is not trusted (ERR_TLS_CERT_ALTNAME_INVALID)',
    ],
    [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'certificate',
      'has a certificate that is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
    ],
    ['EACCES', 'down', 'cannot be connected to (EACCES)'],
    [undefined, 'down', 'cannot be connected to'],
  ])('with %s is %s', (code, reason, message) => {
    expect(connectFailure(new Error('x'), code)).toMatchObject({ reason, message });
  });
});
