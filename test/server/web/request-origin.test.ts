import { describe, expect, it } from 'vitest';
import { hostName, isLoopback } from '../../../src/server/web/own-host.ts';
import { type OwnAddress, originOf } from '../../../src/server/web/request-origin.ts';

const local: OwnAddress = { isLocal: true, names: new Set(), allowedOrigin: 'https://viewer.example.com' };
const open: OwnAddress = { isLocal: false, names: new Set(['backup.example.com']), allowedOrigin: null };
const from = (own: OwnAddress, headers: Record<string, string>, method = 'GET'): string =>
  originOf(method, headers, own).from;

describe('the Host header', () => {
  it.each(['localhost:4510', 'LOCALHOST', 'localhost.:1', '127.0.0.1:4510', '127.9.9.9', '[::1]:4510', 'x.localhost'])(
    '%s is ours everywhere',
    (host) => {
      expect(from(local, { host })).toBe('own');
      expect(from(open, { host })).toBe('own');
    },
  );

  it.each([
    'evil.example.com',
    'localhost.evil.com',
    '127.0.0.1.evil.com',
    'user@localhost',
    'localhost:4510:1',
    '',
    '/',
    'a b',
    '[::1',
    '2130706433',
  ])('%j is foreign everywhere', (host) => {
    expect(from(local, { host })).toBe('foreign');
    expect(from(open, { host })).toBe('foreign');
  });

  it('may name any address or an allowed name off loopback', () => {
    expect([from(local, { host: '192.168.1.5:80' }), from(open, { host: '192.168.1.5:80' })]).toEqual([
      'foreign',
      'own',
    ]);
    expect([from(local, { host: 'backup.example.com' }), from(open, { host: 'backup.example.com' })]).toEqual([
      'foreign',
      'own',
    ]);
  });

  it('is read with and without a port', () => {
    expect(['a.b:1', '[2001:DB8::1]:80', 'A.', '::1'].map(hostName)).toEqual(['a.b', '2001:db8::1', 'a', null]);
    expect(['127.0.0.1', '::1', '::ffff:127.0.0.1', '128.0.0.1', '::', '0.0.0.0', 'localhost'].map(isLoopback)).toEqual(
      [true, true, true, false, false, false, false],
    );
  });
});

describe('the Origin header', () => {
  it.each([
    ['http://localhost:4510', 'own'],
    ['https://localhost:4510', 'own'],
    ['http://localhost:3000', 'foreign'],
    ['http://localhost', 'foreign'],
    ['https://evil.example.com', 'foreign'],
    ['null', 'foreign'],
    ['file://', 'foreign'],
    ['https://viewer.example.com', 'allowed'],
    ['https://viewer.example.com:444', 'foreign'],
    ['https://viewer.example.com.evil.com', 'foreign'],
  ])('%s is %s', (origin, expected) => {
    expect(from(local, { host: 'localhost:4510', origin })).toBe(expected);
  });
});

describe('what browsers say with Sec-Fetch', () => {
  const host = 'localhost:4510';
  const window = { 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };

  it.each([
    [{ 'sec-fetch-site': 'none', ...window }, 'own'],
    [{ 'sec-fetch-site': 'same-origin' }, 'own'],
    [{ 'sec-fetch-site': 'cross-site' }, 'foreign'],
    [{ 'sec-fetch-site': 'same-site' }, 'foreign'],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' }, 'foreign'],
    [{ 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' }, 'foreign'],
    [{ 'sec-fetch-site': 'cross-site', ...window }, 'link'],
    [{ 'sec-fetch-site': 'same-site', ...window }, 'link'],
  ])('%o is %s', (headers, expected) => {
    expect(from(local, { host, ...headers })).toBe(expected);
  });

  it('takes a form that another site sends for foreign', () => {
    expect(from(local, { host, 'sec-fetch-site': 'cross-site', ...window }, 'POST')).toBe('foreign');
  });
});
