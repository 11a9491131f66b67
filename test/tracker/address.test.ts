// Which addresses are inside, and how the address of a host is read.
import { describe, expect, it } from 'vitest';
import { isLoopback, isPrivateAddress } from '../../src/tracker/address.ts';
import { defaultApiUrl, parseApiUrl } from '../../src/tracker/api-url.ts';
import { judgedLookup, refusePrivate, type Lookup } from '../../src/tracker/guarded-lookup.ts';

describe('an address', () => {
  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.9.9.9',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '[::1]',
    'fe80::1%eth0',
    'fd00::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '[::ffff:a00:1]',
    '::7f00:1',
    '64:ff9b::10.0.0.1',
    '2002:7f00:1::',
    '2002:a00:1::1',
  ])('%s is private', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each([
    '8.8.8.8',
    '100.63.255.255',
    '100.128.0.1',
    '172.15.0.1',
    '172.32.0.1',
    '192.167.1.1',
    '223.255.255.255',
    '2606:4700::1111',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
    '2002:808:808::1',
    'tracker.example',
    'localhost',
    '',
  ])('%s is not', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });

  it.each([
    'localhost',
    'LOCALHOST',
    'localhost.',
    'api.localhost',
    '127.0.0.1',
    '127.1.2.3',
    '[::1]',
    '::ffff:127.0.0.1',
  ])('%s is loopback', (address) => {
    expect(isLoopback(address)).toBe(true);
  });

  it.each(['localhost.example', 'notlocalhost', '10.0.0.1', '0.0.0.0', '[::2]', '128.0.0.1', '127.0.0.1.example'])(
    '%s is not loopback',
    (address) => {
      expect(isLoopback(address)).toBe(false);
    },
  );
});

describe('a guarded look-up', () => {
  const found =
    (...addresses: string[]): Lookup =>
    (_name, _options, callback) => {
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    };
  const looked = (lookup: Lookup, all: boolean): Promise<unknown[]> =>
    new Promise((resolve) => {
      judgedLookup(refusePrivate, lookup)('name.example', { all }, (...result) => resolve(result));
    });

  it('gives what was found, one or all', async () => {
    expect(await looked(found('8.8.8.8', '2606:4700::1'), false)).toEqual([null, '8.8.8.8', 4]);
    expect(await looked(found('8.8.8.8'), true)).toEqual([null, [{ address: '8.8.8.8', family: 4 }]]);
  });

  it('refuses a name when one of its addresses is private', async () => {
    const [error] = await looked(found('8.8.8.8', '10.0.0.1'), true);
    expect(error).toMatchObject({ name: 'ConnectFailure', reason: 'private-target' });
  });

  it('passes on that a name is not known', async () => {
    const unknown = Object.assign(new Error('no such name'), { code: 'ENOTFOUND' });
    const [error] = await looked((_name, _options, callback) => callback(unknown), true);
    expect(error).toBe(unknown);
  });
});

describe('the API address', () => {
  it.each([
    [defaultApiUrl, 'https://www.pivotaltracker.com/services/v5'],
    ['app.litetracker.com', 'https://app.litetracker.com/services/v5'],
    [' App.LiteTracker.com/ ', 'https://app.litetracker.com/services/v5'],
    ['tracker.example:8443', 'https://tracker.example:8443/services/v5'],
    ['https://tracker.example/pt/services/v5//', 'https://tracker.example/pt/services/v5'],
    ['HTTPS://tracker.example', 'https://tracker.example/services/v5'],
    ['http://localhost:3000', 'http://localhost:3000/services/v5'],
    ['http://127.0.0.1:3000/v5', 'http://127.0.0.1:3000/v5'],
    ['http://[::1]:3000', 'http://[::1]:3000/services/v5'],
  ])('%j is %s', (text, url) => {
    expect(parseApiUrl(text, { insecureHttp: false }).href).toBe(url);
  });

  it.each([
    ['http://tracker.example', '--insecure-http'],
    ['https://user:s3cret@tracker.example', 'must not hold a user name'],
    ['s3cret@tracker.example', 'must not hold a user name'],
    ['https://tracker.example/services/v5?token=s3cret', 'leave out everything from "?"'],
    ['https://tracker.example/#s3cret', 'leave out everything from "?"'],
    ['ftp://tracker.example', 'must start with https://, not with ftp://'],
    ['https://', 'is not an address'],
    ['', 'is not an address'],
    ['tracker .example', 'is not an address'],
    ['https:\\\\tracker.example', 'is not an address'],
    ['https://s3cret @x', 'is not an address'],
  ])('%j is refused', (text, why) => {
    expect(() => parseApiUrl(text, { insecureHttp: false })).toThrow(
      expect.objectContaining({ exit: 'usage', message: expect.stringContaining(why) }),
    );
    expect(() => parseApiUrl(text, { insecureHttp: false })).not.toThrow(/s3cret/u);
  });

  it('may be unencrypted when that is allowed', () => {
    expect(parseApiUrl('http://tracker.example', { insecureHttp: true }).href).toBe(
      'http://tracker.example/services/v5',
    );
  });
});
