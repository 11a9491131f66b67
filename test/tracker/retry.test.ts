// Which faults of a host are asked again, how often, after which waits, and what is said at the end.
import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { fixedClock } from './fixed-clock.ts';
import { awaited, failureOf, rig, token } from './rig.ts';
import { answers, type Script } from './scripted-host.ts';

const good = answers(200, '[{"id":1}]');
const first = answers(200, '{"kind":"project"}');

const reset: Script = (request) => request.socket.resetAndDestroy();
const hangUp: Script = (request) => request.socket.destroy();
const cut =
  (body: string | Buffer, headers: Record<string, string> = {}): Script =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    response.write(body, () => breakOff(response));
  };
function breakOff(response: ServerResponse): void {
  response.socket?.destroy();
}
const notHttp: Script = (request) => request.socket.end('SSH-2.0-OpenSSH_9.6\r\n');

const large = `[${'{"id":1},'.repeat(20_000)}{"id":2}]`;
const html = '<html><head><style>x{}</style></head><body><h1>Sign in</h1></body></html>';

const faults: readonly (readonly [string, Script, object])[] = [
  [
    'a 500',
    answers(500, '{"kind":"error","code":"unhandled_condition","error":"An unexpected condition."}'),
    {
      kind: 'status',
      status: 500,
      code: 'unhandled_condition',
      words: 'An unexpected condition.',
    },
  ],
  ['a 502 with HTML', answers(502, '<h1>Bad   Gateway</h1>'), { kind: 'status', status: 502, words: 'Bad Gateway' }],
  ['a 503', answers(503), { kind: 'status', status: 503, words: null }],
  ['a 504', answers(504), { kind: 'status', status: 504 }],
  ['a 520 of a proxy', answers(520), { kind: 'status', status: 520 }],
  ['a 408', answers(408), { kind: 'status', status: 408 }],
  ['a reset before the answer', reset, { kind: 'connection', status: null }],
  ['a connection closed before the answer', hangUp, { kind: 'connection', status: null }],
  ['an answer that is not HTTP', notHttp, { kind: 'connection', status: null }],
  [
    'a body shorter than its content-length',
    cut('[{"id":1}]', { 'content-length': '500' }),
    { kind: 'body', status: 200 },
  ],
  ['a chunked body that breaks off', cut(large), { kind: 'body', status: 200 }],
  [
    'a gzip body that ends early',
    answers(200, gzipSync(large).subarray(0, 80), { 'content-encoding': 'gzip' }),
    { kind: 'body' },
  ],
  ['a body that is not gzip though it says so', answers(200, '[1]', { 'content-encoding': 'gzip' }), { kind: 'body' }],
  ['an empty body', answers(200, ''), { kind: 'body', status: 200 }],
  ['JSON that is cut and sent as whole', answers(200, '[{"id":1},{"id"'), { kind: 'body', status: 200 }],
  ['a body that is not UTF-8', answers(200, Buffer.from([0x5b, 0x22, 0xff, 0xfe, 0x22, 0x5d])), { kind: 'body' }],
  ['a body that ends within a letter', answers(200, Buffer.from('["😀').subarray(0, 4)), { kind: 'body', status: 200 }],
  ['HTML with status 200', answers(200, html), { kind: 'content', status: 200, words: 'Sign in' }],
];

describe.each(faults)('%s', (_name, fault, facts) => {
  it('is asked again until the answer is good', async () => {
    const { client, host, clock } = await rig([first, fault, fault, good]);
    await client.get('/projects/1');
    expect(await client.get('/projects/1/labels')).toMatchObject({ status: 200, text: '[{"id":1}]' });
    expect(host.requests).toHaveLength(4);
    expect(client.totals.requests).toBe(4);
    expect(clock.waits).toEqual([250, 500]);
  });

  it('becomes a HostError when it stays', async () => {
    const { client, host, clock } = await rig([first, fault]);
    await client.get('/projects/1');
    const error = await failureOf(client.get('/projects/1/labels', { limit: 5, fields: 'id' }));
    expect(error).toMatchObject({ name: 'HostError', attempts: 5, ...facts });
    expect(error).toHaveProperty(
      'message',
      expect.stringMatching(/^GET \/projects\/1\/labels\?limit=5: .* \(asked 5 times\)/u),
    );
    expect(host.requests).toHaveLength(6);
    expect(clock.waits).toEqual([250, 500, 1000, 2000]);
  });
});

describe.each([400, 401, 403, 404, 405, 410, 422, 304])('a %i', (status) => {
  it('is final', async () => {
    const body = status === 304 ? '' : '{"kind":"error","code":"c","error":"No.","possible_fix":"Do."}';
    const { client, host } = await rig([answers(status, body)]);
    const words = status === 304 ? null : 'No. Do.';
    expect(await failureOf(client.get('/x'))).toMatchObject({
      name: 'HostError',
      kind: 'status',
      status,
      attempts: 1,
      words,
    });
    expect(host.requests).toHaveLength(1);
  });
});

describe('a silent host', () => {
  const silent: Script = () => undefined;
  const stalled: Script = (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.write('[');
  };

  it.each([
    ['no headers', silent, { kind: 'timeout', status: null }],
    ['a body that stalls', stalled, { kind: 'timeout', status: 200 }],
  ] as const)('is given up for %s', async (_name, fault, facts) => {
    const timeouts = { headersMs: 50, bodyMs: 50 };
    const { client, host } = await rig([first, fault], { timeouts, retry: { attempts: 2 } });
    await client.get('/projects/1');
    expect(await failureOf(client.get('/x'))).toMatchObject({ name: 'HostError', attempts: 2, ...facts });
    expect(host.requests).toHaveLength(3);
  });
});

describe('a host that limits requests', () => {
  const limited = (headers: Record<string, string> = {}): Script => answers(429, 'Slow down', headers);

  it('is asked again after the seconds that it names, and the reader is told', async () => {
    const { client, clock, notices } = await rig([limited({ 'retry-after': '30' }), good]);
    expect(await client.get('/x')).toMatchObject({ status: 200 });
    expect(clock.waits).toEqual([30_000]);
    expect(notices).toEqual([expect.stringMatching(/^127\.0\.0\.1:\d+ limits the requests; waiting 30 s\.$/u)]);
  });

  it('is asked again at the date that it names', async () => {
    const date = new Date(fixedClock().now() + 90_000).toUTCString();
    const { client, clock } = await rig([limited({ 'retry-after': date }), good]);
    await client.get('/x');
    expect(clock.waits).toEqual([90_000]);
  });

  it('is asked more often than other faults, with longer and longer waits, and never at once', async () => {
    const clock = fixedClock(0);
    const { client } = await rig([...Array.from({ length: 9 }, () => limited()), good], { clock });
    await client.get('/x');
    expect(client.totals.requests).toBe(10);
    expect(clock.waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
  });

  it('is given up when the time for waiting is used up', async () => {
    const { client, clock } = await rig([limited({ 'retry-after': '250' })]);
    const error = await failureOf(client.get('/x'));
    expect(error).toMatchObject({ name: 'HostError', kind: 'status', status: 429, words: 'Slow down', attempts: 3 });
    expect(clock.waits).toEqual([250_000, 250_000]);
  });

  it('is waited for once, not for each of the requests that it refuses, until it answers again', async () => {
    const slow = limited({ 'retry-after': '250' });
    const { client, clock } = await rig([slow, slow, slow, slow, good, slow, good]);
    await failureOf(client.get('/1'));
    expect(await failureOf(client.get('/2'))).toMatchObject({ status: 429, attempts: 1 });
    expect(clock.waits).toEqual([250_000, 250_000]);
    await client.get('/3');
    await client.get('/4');
    expect(clock.waits).toEqual([250_000, 250_000, 250_000]);
  });

  it('keeps all other requests waiting as well', async () => {
    const waits: number[] = [];
    const waiting = [awaited<void>(), awaited<void>()];
    const over = awaited<void>();
    const clock = {
      ...fixedClock(),
      async sleep(ms: number) {
        waiting[waits.length]?.resolve();
        waits.push(ms);
        await over.promise;
      },
    };
    const { client, host } = await rig([limited({ 'retry-after': '30' }), good], { clock });
    const refused = client.get('/a');
    await waiting[0]?.promise;
    const other = client.get('/b');
    await waiting[1]?.promise;
    expect(host.requests).toHaveLength(1);
    over.resolve();
    await Promise.all([refused, other]);
    expect(waits.slice(0, 2)).toEqual([30_000, 30_000]);
    expect(host.requests).toHaveLength(3);
  });

  it('does not use up the attempts that other faults get', async () => {
    const refusals = Array.from({ length: 6 }, () => limited());
    const { client, host } = await rig([...refusals, answers(500), answers(500), good]);
    expect(await client.get('/x')).toMatchObject({ status: 200 });
    expect(host.requests).toHaveLength(9);
  });

  it('with a 503 and Retry-After is obeyed, and it counts as an attempt', async () => {
    const { client, clock } = await rig([answers(503, '', { 'retry-after': '7' })], { retry: { attempts: 2 } });
    expect(await failureOf(client.get('/x'))).toMatchObject({ status: 503, attempts: 2 });
    expect(clock.waits).toEqual([7000]);
  });
});

describe('the token', () => {
  const echo = (status: number): Script => answers(status, `{"kind":"error","error":"Token ${token} \\u001b[31m"}`);

  it.each([
    ['an error', echo(403)],
    ['an error that is retried', echo(500)],
    ['a page', answers(200, `<p>${token.toUpperCase()}</p>`)],
    ['a redirect', answers(302, '', { location: `https://elsewhere.example/${token}?token=${token}` })],
    ['an error code', answers(400, `{"code":"${token}"}`)],
    ['an encoding', answers(200, 'x', { 'content-encoding': token })],
  ])('is not repeated from %s', async (_name, script) => {
    const { client, notices } = await rig([script]);
    const error = await failureOf(client.get(`/x/${token}`, { token }));
    const said = JSON.stringify([String(error), { ...Object(error) }, notices]).toLowerCase();
    expect(said).not.toContain(token);
    expect(said).toContain('[removed]');
    expect(said).not.toContain('\u001b');
    expect(error).not.toHaveProperty('cause');
  });
});
