// What `serve` takes and refuses before it opens anything.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ServeFlags, serveSettings } from '../../src/commands/serve-settings.ts';
import { newLastingFolder } from '../archive/small-archive.ts';

const settings = async (flags: ServeFlags, input = ''): ReturnType<typeof serveSettings> =>
  await serveSettings(flags, Readable.from([input]), new AbortController().signal);

let at: string;
beforeAll(() => {
  at = newLastingFolder();
  writeFileSync(join(at, 'password'), 'correct horse battery\n');
  writeFileSync(join(at, 'token'), '\uFEFFc0ffee00c0ffee00\r\n');
  writeFileSync(join(at, 'short'), 'abc\n');
  writeFileSync(join(at, 'empty'), '\n');
  writeFileSync(join(at, 'lines'), 'one line here\nand another\n');
});
/** The options that name files, in the test's folder. */
const files = (passwordFile: string, apiTokenFile: string): ServeFlags => ({
  passwordFile: join(at, passwordFile),
  apiTokenFile: join(at, apiTokenFile),
});

describe('serve listens', () => {
  it('on loopback alone, at its own port, asking nobody for anything', async () => {
    expect(await settings({})).toEqual({
      address: '127.0.0.1',
      port: 4510,
      isPortFree: true,
      names: [],
      allowedOrigin: null,
      secrets: null,
      hidden: [],
      isOpen: false,
    });
    expect(await settings({ host: '::1', port: '8080' })).toMatchObject({
      address: '::1',
      port: 8080,
      isPortFree: false,
    });
    expect(await settings({ host: '[::1]' })).toMatchObject({ address: '::1', isOpen: false });
    expect(await settings({ host: 'localhost' })).toMatchObject({ isOpen: false, secrets: null });
  });

  it('elsewhere with the password and the token that stand in two files', async () => {
    const found = await settings({
      host: '192.0.2.1',
      allowHost: ['Backup.Example.com'],
      ...files('password', 'token'),
    });
    expect(found).toMatchObject({
      address: '192.0.2.1',
      isOpen: true,
      hidden: ['correct horse battery', 'c0ffee00c0ffee00'],
    });
    expect(found.names).toEqual(expect.arrayContaining(['backup.example.com']));
    expect(found.secrets?.password.equals('correct horse battery')).toBe(true);
    expect(found.secrets?.token.equals('c0ffee00c0ffee00')).toBe(true);
    expect(found.secrets?.token.equals('c0ffee00c0ffee01')).toBe(false);
  });

  it('with a secret from standard input', async () => {
    const found = await settings({ ...files('password', 'token'), apiTokenFile: '-' }, 'of-the-pipe\n');
    expect(found.secrets?.token.equals('of-the-pipe')).toBe(true);
  });

  it('for one other origin', async () => {
    expect(await settings({ allowOrigin: 'https://viewer.example.com/' })).toMatchObject({
      allowedOrigin: 'https://viewer.example.com',
    });
    expect(await settings({ allowOrigin: 'http://localhost:3000' })).toMatchObject({
      allowedOrigin: 'http://localhost:3000',
    });
  });
});

describe('serve refuses', () => {
  const cases: readonly [string, () => ServeFlags, RegExp][] = [
    [
      'an open address',
      () => ({ host: '0.0.0.0' }),
      /--host 0\.0\.0\.0 lets other machines reach .* needs both --password-file .* TLS/u,
    ],
    ['all addresses', () => ({ host: '::' }), /needs both/u],
    [
      'an open address with a password alone',
      () => ({ host: '192.0.2.1', passwordFile: join(at, 'password') }),
      /needs both/u,
    ],
    ['a foreign name', () => ({ allowHost: ['backup.example.com'] }), /--allow-host lets other machines/u],
    ['a password alone', () => ({ passwordFile: join(at, 'password') }), /leave the other door open/u],
    ['a token alone', () => ({ apiTokenFile: join(at, 'token') }), /leave the other door open/u],
    [
      'a name that leads nowhere',
      () => ({ host: 'no-such-name.invalid', ...files('password', 'token') }),
      /the name leads nowhere/u,
    ],
    ['a host with a port', () => ({ host: 'localhost:80' }), /without a port/u],
    ['a host that is a URL', () => ({ host: 'http://x/' }), /without a port/u],
    ['a port too high', () => ({ port: '65536' }), /--port "65536" is not understood/u],
    ['a port by name', () => ({ port: 'http' }), /--port "http" is not understood/u],
    ['any origin', () => ({ allowOrigin: '*' }), /--allow-origin "\*" is not understood/u],
    ['an origin with a path', () => ({ allowOrigin: 'https://a.example.com/path' }), /is not understood/u],
    ['the null origin', () => ({ allowOrigin: 'null' }), /is not understood/u],
    ['a short password', () => files('short', 'token'), /file of --password-file holds fewer than 8 characters/u],
    ['an empty token', () => files('password', 'empty'), /file of --api-token-file is empty/u],
    ['a file of two lines', () => files('lines', 'token'), /file of --password-file holds more than one line/u],
    ['a token with spaces', () => files('password', 'password'), /no client can send that/u],
    [
      'a missing file',
      () => files('none', 'token'),
      /The password file ".*none" cannot be read: there is no such file/u,
    ],
    [
      'standard input twice',
      () => ({ passwordFile: '-', apiTokenFile: '-' }),
      /cannot both be read from standard input/u,
    ],
  ];

  it.each(cases)('%s', async (_what, flags, message) => {
    const refused = await settings(flags()).catch((error: unknown) => error);
    expect(refused).toMatchObject({ exit: 'usage', message: expect.stringMatching(message) });
    expect(String(refused)).not.toMatch(/correct horse|c0ffee/u);
  });
});
