import { createHash } from 'node:crypto';
import {
  existsSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  symlinkSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openArchive } from '../../../src/archive/reader.ts';
import { fileArchive } from './file-archive.ts';
import { serve, type Served } from './rig.ts';

/** Larger than what a socket takes at once. */
const large = Buffer.alloc(24_000_000, 'a large film ');
const contents: Readonly<Record<string, readonly [string, string, Buffer]>> = {
  '1': ['Résumé "neu".txt', 'text/plain', Buffer.from('0123456789')],
  '2': ['photo.png', 'image/png', Buffer.from('not really a picture')],
  '3': ['page.html', 'text/html', Buffer.from('<script>alert(1)</script>')],
  '4': ['drawing.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  '5': ['film.mp4', 'video/mp4', large],
  '6': ['empty.bin', '', Buffer.alloc(0)],
  '7': ['lost.txt', 'text/plain', Buffer.from('lost')],
  '8': ['cut.txt', 'text/plain', Buffer.from('whole')],
  '9': ['linked.txt', 'text/plain', Buffer.from('linked')],
  '10': ['plan.pdf', 'application/pdf', Buffer.from('%PDF-1.4')],
  'a/b': ['odd id.txt', 'text/plain', Buffer.from('odd')],
};

let folder: string;
let server: Served;

const address = (id: string): string => `/file_attachments/${encodeURIComponent(id)}/download`;
const pathOf = (id: string): string => {
  const archive = openArchive(folder);
  const path = Array.from(archive.attachments()).find((each) => each.id === id)?.path ?? '';
  archive.close();
  return path;
};

beforeAll(async () => {
  folder = await fileArchive(contents);
  unlinkSync(pathOf('7'));
  writeFileSync(pathOf('8'), 'who');
  const linked = pathOf('9');
  renameSync(linked, join(folder, 'elsewhere'));
  symlinkSync(join(folder, 'elsewhere'), linked);
  server = await serve([folder]);
});
afterAll(() => server.close());

describe('a download', () => {
  it.each(Object.keys(contents).filter((id) => !['7', '8', '9'].includes(id)))(
    'brings every byte of %s',
    async (id) => {
      const [, , bytes = Buffer.alloc(0)] = contents[id] ?? [];
      const answer = await server.ask(address(id));
      expect([answer.status, answer.headers['content-length']]).toEqual([200, String(bytes.length)]);
      expect(answer.bytes.equals(bytes)).toBe(true);
      expect(answer.headers['accept-ranges']).toBe('bytes');
      expect(answer.headers.etag).toBe(`"${createHash('sha256').update(bytes).digest('hex')}"`);
      expect(answer.headers['content-disposition']).toMatch(/^attachment; /u);
      expect(answer.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/u);
    },
  );

  it('has the name and the type that are right for it', async () => {
    const { headers } = await server.ask(address('1'));
    expect(headers['content-disposition']).toBe(
      `attachment; filename="R_sum_ _neu_.txt"; filename*=UTF-8''R%C3%A9sum%C3%A9%20_neu_.txt`,
    );
    expect(headers['content-type']).toBe('text/plain; charset=utf-8');
    expect((await server.ask(address('6'))).headers['content-type']).toBe('application/octet-stream');
  });

  it('may be shown in the window where it is asked for and cannot run', async () => {
    const kindOf = async (id: string): Promise<string | undefined> =>
      (await server.ask(`${address(id)}?inline=true`)).headers['content-disposition']?.split(';')[0];
    expect([await kindOf('1'), await kindOf('2'), await kindOf('5')]).toEqual(['inline', 'inline', 'inline']);
    expect([await kindOf('3'), await kindOf('4'), await kindOf('6')]).toEqual([
      'attachment',
      'attachment',
      'attachment',
    ]);
    for (const id of ['3', '4']) {
      expect((await server.ask(`${address(id)}?inline=true`)).headers['content-type']).toBe('application/octet-stream');
    }
  });

  it('is shown outside of a sandbox where it is a PDF, since browsers show none inside, and may still do nothing', async () => {
    const { headers } = await server.ask(`${address('10')}?inline=true`);
    expect([headers['content-type'], headers['x-content-type-options']]).toEqual(['application/pdf', 'nosniff']);
    expect(headers['content-disposition']).toBe('inline; filename="plan.pdf"');
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
    );
    expect(headers['x-frame-options']).toBe('SAMEORIGIN');
    const saved = await server.ask(address('10'));
    expect(saved.headers['content-security-policy']).toMatch(/^sandbox; .*frame-ancestors 'none'$/u);
    expect(saved.headers['x-frame-options']).toBe('DENY');
  });

  it('is found under doubled slashes', async () => {
    for (const path of [
      '//file_attachments/1/download',
      '/file_attachments//1//download',
      '/file_attachments/1/download/',
    ]) {
      expect((await server.ask(path)).text).toBe('0123456789');
    }
  });

  it('is not sent again to who has it', async () => {
    const { headers } = await server.ask(address('1'));
    const etag = headers.etag ?? '';
    for (const tag of [etag, `"x", W/${etag}`, '*']) {
      const answer = await server.ask(address('1'), { headers: { 'if-none-match': tag } });
      expect([answer.status, answer.text, answer.headers.etag]).toEqual([304, '', etag]);
    }
    expect((await server.ask(address('1'), { headers: { 'if-none-match': '"other"' } })).status).toBe(200);
  });

  it('answers HEAD as GET without the bytes', async () => {
    const answer = await server.ask(address('5'), { method: 'HEAD', headers: { range: 'bytes=0-1' } });
    expect([answer.status, answer.headers['content-length'], answer.bytes.length]).toEqual([
      200,
      String(large.length),
      0,
    ]);
  });
});

describe('a part of a download', () => {
  const part = async (range: string, more: Record<string, string> = {}): Promise<readonly unknown[]> => {
    const { status, text, headers } = await server.ask(address('1'), { headers: { range, ...more } });
    return [status, text, headers['content-range'], headers['content-length']];
  };

  it('is what the range says', async () => {
    expect(await part('bytes=0-3')).toEqual([206, '0123', 'bytes 0-3/10', '4']);
    expect(await part('bytes=8-')).toEqual([206, '89', 'bytes 8-9/10', '2']);
    expect(await part('bytes=-3')).toEqual([206, '789', 'bytes 7-9/10', '3']);
    expect(await part('bytes=10-')).toEqual([416, '', 'bytes */10', '0']);
    expect(await part('bytes=0-1,4-5')).toEqual([200, '0123456789', undefined, '10']);
    expect(await part('lines=1-2')).toEqual([200, '0123456789', undefined, '10']);
  });

  it('comes only where what the client has is still the same', async () => {
    const etag = (await server.ask(address('1'))).headers.etag ?? '';
    expect((await part('bytes=0-3', { 'if-range': etag }))[0]).toBe(206);
    for (const condition of ['"other"', `W/${etag}`, 'Wed, 01 Jan 2025 00:00:00 GMT']) {
      expect((await part('bytes=0-3', { 'if-range': condition }))[0]).toBe(200);
    }
  });

  it('of a large content joins up with the rest', async () => {
    const [one, other] = [
      await server.ask(address('5'), { headers: { range: 'bytes=0-9999999' } }),
      await server.ask(address('5'), { headers: { range: 'bytes=10000000-' } }),
    ];
    expect(Buffer.concat([one.bytes, other.bytes]).equals(large)).toBe(true);
  });
});

describe('what cannot be sent', () => {
  it('is said', async () => {
    const said = async (id: string): Promise<readonly unknown[]> => {
      const { status, text, headers } = await server.ask(address(id));
      return [status, /<p>([^<]*)<\/p>/u.exec(text)?.[1], headers['content-type']];
    };
    const html = 'text/html; charset=utf-8';
    expect(await said('7')).toEqual([500, expect.stringContaining('its file is not in the archive'), html]);
    expect(await said('8')).toEqual([500, expect.stringContaining('its file has 3 bytes in place of 5'), html]);
    expect(await said('9')).toEqual([500, expect.stringContaining('its file is not in the archive'), html]);
    expect(await said('12345')).toEqual([404, expect.stringContaining('holds no file'), html]);
    expect(await said('../../archive.sqlite')).toEqual([404, expect.stringContaining('holds no file'), html]);
    expect(server.faults).toEqual([]);
  });
});

describe('a client that goes away', () => {
  const openFiles = (): string[] =>
    readdirSync('/proc/self/fd').flatMap((name) => {
      try {
        return [readlinkSync(`/proc/self/fd/${name}`)].filter((path) => path.endsWith('film.mp4'));
      } catch {
        return [];
      }
    });

  it.skipIf(!existsSync('/proc/self/fd'))('leaves no file open', async () => {
    for (let count = 0; count < 5; count += 1) {
      const socket = connect(server.port, '127.0.0.1');
      const first = new Promise((resolve) => socket.once('data', resolve));
      socket.write(`GET ${address('5')} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      await first;
      expect(openFiles().length).toBeGreaterThan(0);
      socket.destroy();
    }
    // Another whole answer takes far longer than the end of those connections.
    for (let count = 0; count < 20 && openFiles().length > 0; count += 1) await server.ask(address('5'));
    expect(openFiles()).toEqual([]);
    expect(readFileSync(pathOf('5')).equals(large)).toBe(true);
  });
});
