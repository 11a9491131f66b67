// What a GET gives and what it sends, against a server on loopback.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { failureOf, rig, token } from './rig.ts';
import { answers } from './scripted-host.ts';

describe('a GET', () => {
  it('sends the token, what it accepts and who asks', async () => {
    const { client, host } = await rig([answers(200, '[]')]);
    await client.get('/projects/1/stories', { fields: ':default,tasks(:default)', limit: 500, filter: 'a b' });
    const [request] = host.requests;
    expect(request?.headers).toMatchObject({
      'x-trackertoken': token,
      accept: 'application/json',
      'accept-encoding': 'gzip',
      'user-agent': expect.stringMatching(/^pt-backup\/\d+\.\d+\.\d+/u),
    });
    const url = new URL(request?.url ?? '', host.origin);
    expect(url.pathname).toBe('/services/v5/projects/1/stories');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      fields: ':default,tasks(:default)',
      limit: '500',
      filter: 'a b',
    });
  });

  it('gives the text as it was sent, with version and pagination', async () => {
    const text = '[{"id":9007199254740993,"estimate":9.0,"name":"\\u00e9"}]';
    const headers = {
      'X-Tracker-Project-Version': '42',
      'X-Tracker-Pagination-Total': '700',
      'X-Tracker-Pagination-Limit': '500',
      'X-Tracker-Pagination-Offset': '0',
      'X-Tracker-Pagination-Returned': '1',
    };
    const { client } = await rig([answers(200, text, headers)]);
    expect(await client.get('/projects/1/stories')).toEqual({
      status: 200,
      text,
      bytes: text.length,
      version: '42',
      pagination: { total: 700, limit: 500, offset: 0, returned: 1 },
    });
  });

  it('unpacks gzip and counts decoded bytes', async () => {
    const text = JSON.stringify(Array.from({ length: 5000 }, (_, id) => ({ id, name: 'é' })));
    const { client } = await rig([answers(200, gzipSync(text), { 'content-encoding': 'gzip' })]);
    const answer = await client.get('/x');
    expect(answer.text).toBe(text);
    expect(answer.bytes).toBe(Buffer.byteLength(text));
    expect(client.totals).toEqual({ requests: 1, bytesReceived: Buffer.byteLength(text) });
  });

  it.each([0, 1, 2, 3])('reads letters that stand across pieces of the body, from byte %i on', async (shift) => {
    const text = JSON.stringify(`${'x'.repeat(shift)}${'😀'.repeat(80_000)}`);
    const { client } = await rig([answers(200, text), answers(200, gzipSync(text), { 'content-encoding': 'gzip' })]);
    expect((await client.get('/x')).text).toBe(text);
    expect((await client.get('/x')).text).toBe(text);
  });

  it('keeps its connections open and opens no more than it has requests in flight', async () => {
    const { client, host } = await rig([answers(200, '[]')], { concurrency: 1 });
    for (let each = 0; each < 5; each += 1) await client.get(`/projects/${each}`);
    expect(new Set(host.requests.map((request) => request.socket.remotePort)).size).toBe(1);
  });

  it('refuses an encoding that it did not ask for', async () => {
    const { client, host } = await rig([answers(200, 'xx', { 'content-encoding': 'br' })]);
    const error = await failureOf(client.get('/x'));
    expect(error).toMatchObject({ kind: 'body', status: 200, attempts: 1 });
    expect(host.requests).toHaveLength(1);
  });

  it('stops at a body larger than allowed', async () => {
    const { client, host } = await rig([answers(200, JSON.stringify('x'.repeat(2000)))], { maxBodyBytes: 1000 });
    expect(await failureOf(client.get('/x'))).toMatchObject({ name: 'HostError', kind: 'too-large', attempts: 1 });
    expect(host.requests).toHaveLength(1);
  });

  it('stops unpacking a gzip bomb when it has grown beyond the ceiling', async () => {
    const bomb = gzipSync(Buffer.alloc(20_000_000, 0x20));
    const { client } = await rig([answers(200, bomb, { 'content-encoding': 'gzip' })], { maxBodyBytes: 1_000_000 });
    expect(await failureOf(client.get('/x'))).toMatchObject({ kind: 'too-large' });
    expect(client.totals.bytesReceived).toBeLessThan(2_000_000);
  });

  it('refuses a token that cannot be one before it asks', async () => {
    await expect(rig([answers(200, '[]')], { token: 'abc\r\nx: 1234' })).rejects.toMatchObject({ exit: 'usage' });
  });
});
