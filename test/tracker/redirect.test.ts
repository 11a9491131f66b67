// Which redirects are followed, and that the token goes to the API host alone.
import { describe, expect, it, onTestFinished } from 'vitest';
import { isPrivateAddress } from '../../src/tracker/address.ts';
import { Connections } from '../../src/tracker/connections.ts';
import { redirectTarget, shownUrl, type RedirectRules } from '../../src/tracker/redirect.ts';
import { failureOf, hostOf, recordedSinks, rig, token } from './rig.ts';
import { answers, byPath } from './scripted-host.ts';

const to = (location: string, status = 302) => answers(status, 'moved', { location });

describe('a redirected GET', () => {
  it.each([301, 302, 303, 307, 308])('with %i is followed on its own host, with the token', async (status) => {
    const { client, host } = await rig([
      byPath({
        '/services/v5/projects/1': to('../../v6/projects/one?x=1', status),
        '/services/v6/projects/one?x=1': answers(200, '{"id":1}'),
      }),
    ]);
    expect(await client.get('/projects/1')).toMatchObject({ text: '{"id":1}' });
    expect(host.requests.map((request) => request.headers['x-trackertoken'])).toEqual([token, token]);
    expect(client.totals.requests).toBe(2);
  });

  it('is not followed to another host, whose answer could be anything', async () => {
    const other = await hostOf(answers(200, '[]'));
    const { client } = await rig([to(`${other.origin}/login?session=s3cret`)]);
    const error = await failureOf(client.get('/projects/1'));
    expect(error).toMatchObject({ name: 'HostError', kind: 'redirect', status: 302, attempts: 1 });
    expect(String(error)).toContain(`${other.origin}/login, another host`);
    expect(String(error)).not.toContain('s3cret');
    expect(other.requests).toHaveLength(0);
  });

  it('that goes round in circles ends after five redirects', async () => {
    const { client, host } = await rig([to('/services/v5/x')]);
    expect(await failureOf(client.get('/x'))).toMatchObject({ kind: 'redirect', attempts: 1 });
    expect(host.requests).toHaveLength(6);
  });

  it('without a Location is an answer like any other', async () => {
    const { client } = await rig([answers(302)]);
    expect(await failureOf(client.get('/x'))).toMatchObject({ kind: 'status', status: 302 });
  });
});

describe('a redirected download', () => {
  it('is followed to another host without the token', async () => {
    const storage = await hostOf(answers(200, 'content'));
    const { client, host } = await rig([to(`${storage.origin}/bucket/1.png?Signature=abc`)]);
    const sinks = recordedSinks();
    await client.download('/file_attachments/1/download', { size: 7, open: sinks.open });
    expect(sinks.opened.map((sink) => `${sink.state} ${String(sink.content)}`)).toEqual(['ended content']);
    expect(host.requests[0]?.headers['x-trackertoken']).toBe(token);
    expect(storage.requests[0]?.url).toBe('/bucket/1.png?Signature=abc');
    expect(JSON.stringify(storage.requests[0]?.rawHeaders)).not.toContain(token);
  });

  it('is not followed where the URL would carry the token along', async () => {
    const storage = await hostOf(answers(200, 'content'));
    const { client } = await rig([to(`${storage.origin}/1.png?token=${token}`)]);
    const failed = client.download('/1', { size: null, open: recordedSinks().open });
    expect(await failureOf(failed)).toMatchObject({ kind: 'redirect' });
    expect(storage.requests).toHaveLength(0);
  });

  it('from a storage that lost it is a failure of that download alone', async () => {
    const storage = await hostOf(answers(404, '<Error><Code>NoSuchKey</Code></Error>'));
    const { client } = await rig([to(`${storage.origin}/1.png`)]);
    const failed = client.download('/1', { size: null, open: recordedSinks().open });
    expect(await failureOf(failed)).toMatchObject({ name: 'HostError', status: 404, words: 'NoSuchKey', attempts: 1 });
  });

  it('to a storage that is down is tried again, then fails alone', async () => {
    const storage = await hostOf(answers(200));
    await storage.close();
    const { client } = await rig([to(`${storage.origin}/1.png`)]);
    const failed = client.download('/1', { size: null, open: recordedSinks().open });
    expect(await failureOf(failed)).toMatchObject({ name: 'HostError', kind: 'connection', attempts: 5 });
  });
});

describe('a redirect', () => {
  const rules: RedirectRules = {
    apiUrl: new URL('https://tracker.example/services/v5'),
    mayLeave: true,
    redact: (text) => text,
    isForbidden: (url) => isPrivateAddress(url.hostname),
  };
  const from = new URL('https://tracker.example/file_attachments/1/download');

  it.each([
    ['http://tracker.example/1', 'which is not encrypted'],
    ['http://storage.example/1', 'which is not encrypted'],
    ['ftp://storage.example/1', 'which is neither http nor https'],
    ['file:///etc/passwd', 'which is neither http nor https'],
    ['https://user:pass@storage.example/1', 'which holds a user name'],
    ['https://169.254.169.254/latest/meta-data', 'of this machine or of a private network'],
    ['https://[::ffff:10.0.0.1]/1', 'of this machine or of a private network'],
    ['https://0x7f000001/1', 'of this machine or of a private network'],
    ['//127.0.0.1/1', 'of this machine or of a private network'],
    ['https://', 'to something that is not a URL'],
  ])('to %s is refused', (location, why) => {
    expect(() => redirectTarget(from, location, 1, 302, rules)).toThrow(why);
  });

  it.each([
    ['https://storage.example/1?a=b', 'https://storage.example/1?a=b'],
    ['//storage.example/1', 'https://storage.example/1'],
    ['/other', 'https://tracker.example/other'],
    ['?size=big', 'https://tracker.example/file_attachments/1/download?size=big'],
  ])('to %s is followed', (location, target) => {
    expect(redirectTarget(from, location, 5, 302, rules).href).toBe(target);
  });

  it('is shown without what it may be signed with', () => {
    expect(shownUrl(new URL('https://user:pass@s3.example/a?Signature=x#y'), rules.redact)).toBe(
      'https://s3.example/a',
    );
  });
});

describe('a name that leads to a private address', () => {
  const asked = (port: number) => ({ origin: `http://storage.example:${port}`, path: '/', method: 'GET' }) as const;
  const lookup: ConstructorParameters<typeof Connections>[0]['lookup'] = (name, _options, found) => {
    const address = name === 'public.example' ? '192.0.2.1' : '127.0.0.1';
    found(null, [{ address, family: 4 }]);
  };
  const connectionsOf = (api: string): Connections => {
    const connections = new Connections({ apiUrl: new URL(api), perOrigin: 1, connectMs: () => 5000, lookup });
    onTestFinished(() => connections.close());
    return connections;
  };

  it('is refused when it is connected to', async () => {
    const inside = await hostOf(answers(200, 'secret'));
    const connections = connectionsOf('https://public.example/services/v5');
    const { origin, ...rest } = asked(inside.port);
    const failed = connections.dispatcherFor(new URL(origin), false).request({ origin, ...rest });
    expect(await failureOf(failed)).toMatchObject({ reason: 'private-target' });
    expect(inside.requests).toHaveLength(0);
  });

  it('is allowed where the API host is in a private network itself', async () => {
    const inside = await hostOf(answers(200, 'content'));
    const connections = connectionsOf(`http://intranet.example:${inside.port}/services/v5`);
    const { origin, ...rest } = asked(inside.port);
    const api = `http://intranet.example:${inside.port}`;
    await (await connections.dispatcherFor(new URL(api), true).request({ ...rest, origin: api })).body.dump();
    const { statusCode, body } = await connections.dispatcherFor(new URL(origin), false).request({ origin, ...rest });
    expect([statusCode, await body.text()]).toEqual([200, 'content']);
  });

  it('is refused by its number too, unless the API host is private', () => {
    const metadata = new URL('http://169.254.169.254/');
    expect(connectionsOf('https://public.example').isForbidden(metadata)).toBe(true);
    expect(connectionsOf('https://public.example').isForbidden(new URL('http://localhost/'))).toBe(true);
    expect(connectionsOf('http://127.0.0.1:3000').isForbidden(metadata)).toBe(false);
  });
});
