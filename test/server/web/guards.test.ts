import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentsBelow } from '../../archive/small-archive.ts';
import { apiToken, basic, password, sampleArchive, serve, type Served } from './rig.ts';

let folder: string;
let plain: Served;
let guarded: Served;
let shared: Served;
let file: string;
let story: string;

const viewer = 'https://viewer.example.com';

beforeAll(async () => {
  folder = await sampleArchive({ projectId: 7, stories: 12, attachmentShare: 0.5, oddities: false });
  plain = await serve([folder]);
  guarded = await serve([folder], { guarded: true });
  shared = await serve([folder], { allowedOrigin: viewer });
  const all = await plain.ask('/services/v5/projects/7/stories?fields=comments(file_attachments)&limit=100');
  const [, id = ''] = /"file_attachments":\[\{[^\]]*?"id":(\d+)/u.exec(all.text) ?? [];
  file = `/file_attachments/${id}/download`;
  story = `/n/projects/7/stories/${/"id":(\d+)/u.exec(all.text)?.[1]}`;
});
afterAll(async () => {
  await Promise.all([plain, guarded, shared].map((server) => server.close()));
});

const window = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
const api = '/services/v5/projects/7';

describe('a request to a server on loopback', () => {
  it('is answered whatever the token', async () => {
    for (const path of ['/', '/n/projects/7', story, file, api]) {
      for (const headers of [{}, { 'X-TrackerToken': 'any' }]) {
        expect([path, (await plain.ask(path, { headers })).status]).toEqual([path, 200]);
      }
    }
  });

  it.each([
    { host: 'evil.example.com' },
    { origin: 'https://evil.example.com' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' },
    { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'iframe' },
  ])('is refused where another site has sent it: %o', async (headers) => {
    for (const path of ['/', story, file, api, '/no/such/thing']) {
      const answer = await plain.ask(path, { headers });
      expect([path, answer.status]).toEqual([path, 403]);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
    expect(JSON.parse((await plain.ask(api, { headers })).text)).toMatchObject({
      kind: 'error',
      code: 'foreign_request',
    });
  });

  it('opens a page by a link on another site, but neither the API, nor search, nor at once a file', async () => {
    for (const path of ['/', '/n/projects/7', story]) {
      expect((await plain.ask(path, { headers: window })).status).toBe(200);
    }
    expect((await plain.ask(api, { headers: window })).status).toBe(403);
    const asking = ['/search?q=a%22b', '/n/projects/7/s%65arch?q=a', '/n/projects/7/data/search/0/a.json'];
    for (const path of [file, ...asking]) {
      const answer = await plain.ask(path, { headers: window });
      expect(answer.status).toBe(403);
      expect(answer.text).toContain(`<a href="${path}">Open it from here</a>`);
      expect(answer.headers['content-disposition']).toBeUndefined();
    }
  });

  it('says nothing of other origins unless one is allowed', async () => {
    for (const method of ['GET', 'OPTIONS']) {
      const { headers } = await plain.ask(api, {
        method,
        headers: { origin: `http://127.0.0.1:${plain.port}`, host: `127.0.0.1:${plain.port}` },
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('the allowed origin', () => {
  const headers = { origin: viewer, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' };

  it('may read the API and attachments, and no other may', async () => {
    for (const path of [api, file]) {
      const answer = await shared.ask(path, { headers });
      expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([200, viewer]);
      expect(answer.headers.vary).toMatch(/\bOrigin\b/u);
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
      expect((await shared.ask(path, { headers: { ...headers, origin: 'https://other.example.com' } })).status).toBe(
        403,
      );
    }
    expect((await shared.ask(story, { headers })).status).toBe(403);
  });

  it('gets the preflight answer that Tracker gave, for reading', async () => {
    const asked = {
      ...headers,
      'access-control-request-method': 'GET',
      'access-control-request-headers': 'x-trackertoken',
    };
    const answer = await shared.ask(api, { method: 'OPTIONS', headers: asked });
    expect([answer.status, answer.text]).toEqual([204, '']);
    expect(answer.headers['access-control-allow-origin']).toBe(viewer);
    expect(answer.headers['access-control-allow-headers']).toMatch(/^X-TrackerToken,DNT,/u);
    expect(answer.headers['access-control-allow-methods']).toBe('GET, HEAD, POST, OPTIONS');
  });
});

describe('every answer', () => {
  it('forbids sniffing, framing, referrers and everything that could run', async () => {
    for (const path of [
      '/',
      '/n/projects/7',
      story,
      file,
      api,
      '/no/such/thing',
      '/services/v5/nothing',
      '/search?q=x',
    ]) {
      const { headers } = await plain.ask(path);
      expect([path, headers]).toMatchObject([
        path,
        {
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
          'referrer-policy': 'no-referrer',
          'cross-origin-resource-policy': 'same-origin',
          'cross-origin-opener-policy': 'same-origin',
          'content-security-policy': expect.stringMatching(/default-src 'none'.*frame-ancestors 'none'/u),
        },
      ]);
      // At most the viewer's own script.
      expect(String(headers['content-security-policy']).replace("script-src 'self';", '')).not.toMatch(
        /unsafe|script-src|\*/u,
      );
    }
  });

  it('is packed where the client takes gzip and it is a longer text, never a file', async () => {
    const headers = { 'accept-encoding': 'br, gzip;q=0.5' };
    const [packed, bare] = [await plain.ask('/n/projects/7', { headers }), await plain.ask('/n/projects/7')];
    expect([packed.headers['content-encoding'], bare.headers['content-encoding']]).toEqual(['gzip', undefined]);
    expect(packed.text).toBe(bare.text);
    expect(packed.headers['content-length']).toBe(String(packed.bytes.length));
    expect(packed.headers.vary).toBe('Accept-Encoding');
    for (const encoding of ['gzip;q=0', 'br', '']) {
      const answer = await plain.ask('/n/projects/7', { headers: { 'accept-encoding': encoding } });
      expect(answer.headers['content-encoding']).toBeUndefined();
    }
    expect((await plain.ask(file, { headers })).headers['content-encoding']).toBeUndefined();
    expect((await plain.ask('/services/v5/nothing', { headers })).headers['content-encoding']).toBeUndefined();
  });
});

describe('writing', () => {
  it('is refused everywhere, and changes no byte of the archive', async () => {
    const before = contentsBelow(folder);
    const paths = [
      '/',
      '/n/projects/7',
      story,
      file,
      api,
      `${api}/stories`,
      `${api}/stories/1`,
      '/services/v5/my',
      '/search',
      '/archive.sqlite',
    ];
    for (const path of paths) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'TRACE', 'LOCK']) {
        const body = method === 'TRACE' ? undefined : '{"name":"x","project_id":1}';
        const answer = await plain.ask(path, {
          method,
          ...(body !== undefined && { body }),
          headers: { 'x-http-method-override': 'DELETE' },
        });
        expect([method, path, answer.status, answer.headers.allow]).toEqual([method, path, 405, 'GET, HEAD, OPTIONS']);
      }
    }
    expect((await plain.ask('/services/v5/aggregator')).status).toBe(405);
    const tricks = [
      "/services/v5/projects/7'; DROP TABLE records; --",
      `${api}/search?query=${encodeURIComponent("'); DELETE FROM runs; --")}`,
      '/n/projects/..%2f..%2fetc/stories/1',
    ];
    for (const path of tricks) expect((await plain.ask(encodeURI(path))).status).toBeLessThan(500);
    expect(contentsBelow(folder)).toEqual(before);
    expect(plain.faults).toEqual([]);
  });
});

describe('behind a password', () => {
  const ask = async (path: string, headers: Record<string, string> = {}): Promise<number> =>
    (await guarded.ask(path, { headers })).status;

  it('pages ask for it, and take it from any user', async () => {
    const first = await guarded.ask(story);
    expect([first.status, first.headers['www-authenticate']]).toEqual([
      401,
      'Basic realm="pt-backup", charset="UTF-8"',
    ]);
    expect(first.text).not.toMatch(/requested by/iu);
    expect(await ask(story, { authorization: basic(password) })).toBe(200);
    expect(await ask(story, { authorization: basic(password, '') })).toBe(200);
    expect(await ask(story, { 'X-TrackerToken': apiToken })).toBe(401);
    expect(await ask('/no/such/thing')).toBe(401);
  });

  it('the API and attachments take the token, or the password', async () => {
    for (const path of [api, file]) {
      expect(await ask(path, { 'X-TrackerToken': apiToken })).toBe(200);
      expect(await ask(`${path}?token=${apiToken}`)).toBe(200);
      expect(await ask(path, { authorization: basic(password) })).toBe(200);
    }
    expect([await ask(api), await ask(file)]).toEqual([403, 401]);
    const refused = await guarded.ask(api);
    expect(JSON.parse(refused.text)).toMatchObject({ kind: 'error', code: 'invalid_authentication' });
  });

  it('wrong ones are counted, and from then on nothing is compared for a while', async () => {
    let at = 0;
    const clock = { now: () => at, random: () => 0, sleep: async () => undefined };
    const limited = await serve([folder], { guarded: true, clock });
    const statusOf = async (path: string, headers: Record<string, string>): Promise<number> =>
      (await limited.ask(path, { headers })).status;
    for (let count = 0; count < 4; count += 1) {
      expect(await statusOf(story, { authorization: basic(`wrong ${count}`) })).toBe(401);
      expect(await statusOf(api, { 'X-TrackerToken': 'wrong' })).toBe(403);
      expect(await statusOf(story, {})).toBe(401);
    }
    expect(await statusOf(file, { 'X-TrackerToken': 'wrong' })).toBe(403);
    expect(await statusOf(story, { authorization: 'Bearer x' })).toBe(401);
    const answer = await limited.ask(story, { headers: { authorization: basic(password) } });
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '60']);
    expect((await limited.ask(api, { headers: { 'X-TrackerToken': apiToken } })).status).toBe(429);
    at = 60_000;
    expect(await statusOf(story, { authorization: basic(password) })).toBe(200);
    await limited.close();
  });
});
