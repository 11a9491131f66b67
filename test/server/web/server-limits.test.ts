import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fileArchive } from './file-archive.ts';
import { serve, type Served } from './rig.ts';

let folder: string;
let server: Served;

beforeAll(async () => {
  folder = await fileArchive({ '5': ['film.mp4', 'video/mp4', Buffer.alloc(20_000_000, 'x')] });
  server = await serve([folder]);
});
afterAll(() => server.close());

const closed = async (socket: Socket): Promise<string> => {
  let text = '';
  socket.on('data', (piece: Buffer) => (text += piece.toString('latin1', 0, 200)));
  return await new Promise((resolve) => socket.on('error', () => undefined).on('close', () => resolve(text)));
};

describe('a request that asks too much', () => {
  it('of an address is refused', async () => {
    expect((await server.ask(`/${'a'.repeat(9000)}`)).status).toBe(414);
    expect((await server.ask(`/services/v5/projects?x=${'a'.repeat(9000)}`)).status).toBe(414);
    expect((await server.ask('/', { headers: { 'x-long': 'a'.repeat(17_000) } })).status).toBe(431);
  });

  it('of a body is refused, whatever its length is said to be', async () => {
    const body = JSON.stringify([`/services/v5/projects/99?x=${'a'.repeat(70_000)}`]);
    const { status, text } = await server.ask('/services/v5/aggregator', { method: 'POST', body });
    expect([status, JSON.parse(text)]).toEqual([
      413,
      expect.objectContaining({ kind: 'error', code: 'body_too_long' }),
    ]);
    const socket = connect(server.port, '127.0.0.1');
    socket.write('POST /services/v5/aggregator HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n');
    for (let count = 0; count < 5; count += 1) socket.write(`4000\r\n${'a'.repeat(0x4000)}\r\n`);
    expect(await closed(socket)).toMatch(/^HTTP\/1\.1 413 /u);
  });

  it('of another server is refused', async () => {
    for (const target of ['http://evil.example.com/', 'http://localhost/', '*', 'evil.example.com:443']) {
      const socket = connect(server.port, '127.0.0.1');
      socket.write(`OPTIONS ${target} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
      expect(await closed(socket)).toMatch(/^HTTP\/1\.1 400 /u);
    }
  });
});

describe('a slow client', () => {
  it('is not waited for: neither for its head nor for its body', async () => {
    const hasty = await serve([folder], { limits: { headMs: 50, requestMs: 100, idleMs: 100, checkMs: 20 } });
    const begin = (text: string): Socket => {
      const socket = connect(hasty.port, '127.0.0.1');
      socket.write(text);
      return socket;
    };
    expect(await closed(begin('GET / HTTP/1.1\r\nHost: local'))).toMatch(/^(?:HTTP\/1\.1 408 |$)/u);
    const body = begin('POST /services/v5/aggregator HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n["');
    expect(await closed(body)).toMatch(/^(?:HTTP\/1\.1 408 |$)/u);
    await hasty.close();
  });
});

describe('stopping', () => {
  it('ends open connections, also of those who take nothing', async () => {
    // Nothing else would end them.
    const other = await serve([folder], { limits: { idleMs: 0, headMs: 0, requestMs: 0 } });
    const idle = connect(other.port, '127.0.0.1').on('error', () => undefined);
    const taking = connect(other.port, '127.0.0.1').on('error', () => undefined);
    taking.write('GET /file_attachments/5/download HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await new Promise((resolve) => taking.once('readable', resolve));
    await other.close();
    idle.destroy();
    taking.destroy();
    await expect(other.ask('/')).rejects.toThrow(/ECONNREFUSED/u);
  });
});
