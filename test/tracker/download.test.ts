// How content is streamed into sinks: counted, searched for the token, repeated into a new sink.
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { downloadUrl } from '../../src/tracker/download-url.ts';
import type { ContentSink } from '../../src/tracker/tracker-client.ts';
import { failureOf, recordedSinks, rig, token } from './rig.ts';
import { answers, type Script } from './scripted-host.ts';

const content = randomBytes(300_000);
const cut: Script = (_request, response) => {
  response.writeHead(200, { 'content-length': String(content.length) });
  response.write(content.subarray(0, 100_000), () => response.socket?.destroy());
};
const states = (sinks: ReturnType<typeof recordedSinks>): string[] => sinks.opened.map((sink) => sink.state);

describe('a download', () => {
  it('gives every byte to one sink and asks for no encoding', async () => {
    const { client, host } = await rig([answers(200, content, { 'content-type': 'image/png' })]);
    const sinks = recordedSinks();
    await client.download('/file_attachments/7/download', { size: content.length, open: sinks.open });
    expect(sinks.opened[0]?.content.equals(content)).toBe(true);
    expect(states(sinks)).toEqual(['ended']);
    expect(host.requests[0]?.url).toBe('/file_attachments/7/download');
    expect(host.requests[0]?.headers).toMatchObject({ 'accept-encoding': 'identity', 'x-trackertoken': token });
    expect(client.totals).toEqual({ requests: 1, bytesReceived: content.length });
  });

  it('of nothing is a sink that only ends', async () => {
    const { client } = await rig([answers(200, '')]);
    const sinks = recordedSinks();
    await client.download('/a', { size: 0, open: sinks.open });
    expect(states(sinks)).toEqual(['ended']);
  });

  it.each([
    ['is refused where the size is not known and it cannot be one', null, false, []],
    ['is taken where it may be one', null, true, ['ended']],
    ['is judged by its size where that is known', 14, false, ['ended']],
  ] as const)('that is a web page %s', async (_name, size, mayBePage, expected) => {
    const { client } = await rig([answers(200, '<html></html>\n', { 'content-type': 'text/html; charset=utf-8' })]);
    const sinks = recordedSinks();
    const failure = await client
      .download('/a', { size, mayBePage, open: sinks.open })
      .then(() => null)
      .catch((error: unknown) => error);
    expect(states(sinks)).toEqual(expected);
    if (expected.length === 0) expect(failure).toMatchObject({ kind: 'content', status: 200, attempts: 1 });
  });

  it('that is cut is repeated into a new sink', async () => {
    const { client, clock } = await rig([cut, cut, answers(200, content)]);
    const sinks = recordedSinks();
    await client.download('/a', { size: null, open: sinks.open });
    expect(states(sinks)).toEqual(['aborted', 'aborted', 'ended']);
    expect(sinks.opened[2]?.content.equals(content)).toBe(true);
    expect(clock.waits).toEqual([250, 500]);
  });

  it.each([
    ['shorter than announced', answers(200, content.subarray(0, 10)), content.length, { kind: 'body', attempts: 5 }],
    ['longer than announced', answers(200, content), 10, { kind: 'content', attempts: 1 }],
    ['a sign-in page of another size', answers(200, '<html>Sign in</html>'), 5, { kind: 'content', attempts: 1 }],
    ['partial', answers(206, content), null, { kind: 'status', status: 206, attempts: 1 }],
    ['oddly encoded', answers(200, content, { 'content-encoding': 'br' }), null, { kind: 'body', attempts: 1 }],
    ['always cut', cut, null, { kind: 'body', attempts: 5 }],
  ] as const)('that is %s fails', async (_name, script, size, facts) => {
    const { client } = await rig([script]);
    const sinks = recordedSinks();
    expect(await failureOf(client.download('/a', { size, open: sinks.open }))).toMatchObject({
      name: 'HostError',
      ...facts,
    });
    expect(new Set(states(sinks)).has('ended')).toBe(false);
    expect(new Set(states(sinks)).has('open')).toBe(false);
  });

  it('stops at once when more comes than was announced', async () => {
    const endless: Script = (_request, response) => {
      const pour = (): void => {
        while (response.write(content));
        response.once('drain', pour);
      };
      response.on('error', () => undefined);
      pour();
    };
    const { client } = await rig([endless]);
    const sinks = recordedSinks();
    expect(await failureOf(client.download('/a', { size: 1000, open: sinks.open }))).toMatchObject({ kind: 'content' });
    expect(sinks.opened[0]?.content.length).toBe(0);
  });

  it('opens no sink for an error', async () => {
    const { client } = await rig([answers(404, '{"kind":"error","code":"unfound_resource","error":"Gone."}')]);
    const sinks = recordedSinks();
    const error = await failureOf(client.download('/file_attachments/7/download?x=1', { size: 1, open: sinks.open }));
    expect(error).toMatchObject({ kind: 'status', status: 404, code: 'unfound_resource', words: 'Gone.', attempts: 1 });
    expect(String(error)).toMatch(
      /^HostError: Download of http:\/\/127\.0\.0\.1:\d+\/file_attachments\/7\/download: /u,
    );
    expect(sinks.opened).toHaveLength(0);
  });

  it('is unpacked where a storage packs it all the same', async () => {
    const { client } = await rig([answers(200, gzipSync(content), { 'content-encoding': 'gzip' })]);
    const sinks = recordedSinks();
    await client.download('/a', { size: content.length, open: sinks.open });
    expect(sinks.opened[0]?.content.equals(content)).toBe(true);
  });

  it('of what is not a URL fails without a request', async () => {
    const { client, host } = await rig([answers(200)]);
    expect(await failureOf(client.download('http://[', { size: 1, open: recordedSinks().open }))).toMatchObject({
      kind: 'redirect',
      attempts: 0,
    });
    expect(host.requests).toHaveLength(0);
  });
});

describe('content that holds the token', () => {
  const pieces: Script = (_request, response) => {
    response.writeHead(200);
    const text = `${'x'.repeat(50)}${token}${'y'.repeat(50)}`;
    const write = (at: number): void => {
      if (at >= text.length) response.end();
      else response.write(text.slice(at, at + 5), () => setImmediate(write, at + 5));
    };
    write(0);
  };

  it.each([
    ['in one piece', answers(200, `{"token":"${token}"}`)],
    ['across many pieces', pieces],
  ])('%s is not saved', async (_name, script) => {
    const { client } = await rig([script]);
    const sinks = recordedSinks();
    const error = await failureOf(client.download('/a', { size: null, open: sinks.open }));
    expect(error).toMatchObject({ kind: 'content', status: 200, attempts: 1 });
    expect(String(error)).toContain('the content holds the API token and was not saved');
    expect(states(sinks)).toEqual(['aborted']);
    expect(String(sinks.opened[0]?.content)).not.toContain(token);
  });
});

describe('a sink', () => {
  const failing = (part: keyof ContentSink | 'open'): { calls: string[]; error: Error; open: () => ContentSink } => {
    const calls: string[] = [];
    const error = Object.assign(new Error('disk full'), { code: 'ENOSPC' });
    const call = (name: keyof ContentSink) => async (): Promise<void> => {
      calls.push(name);
      if (name === part) throw error;
    };
    const sink = { write: call('write'), end: call('end'), abort: call('abort') };
    const open = (): ContentSink => {
      calls.push('open');
      if (part === 'open') throw error;
      return sink;
    };
    return { calls, error, open };
  };

  it.each([
    ['open', ['open']],
    ['write', ['open', 'write', 'abort']],
    ['end', ['open', 'write', 'end']],
  ] as const)('that fails in %s ends the download with its own error', async (part, calls) => {
    const { client, host } = await rig([answers(200, 'abc')]);
    const sink = failing(part);
    expect(await failureOf(client.download('/a', { size: 3, open: sink.open }))).toBe(sink.error);
    expect(sink.calls).toEqual(calls);
    expect(host.requests).toHaveLength(1);
  });

  it('that cannot be aborted ends the download with its own error', async () => {
    const { client } = await rig([cut]);
    const sink = failing('abort');
    expect(await failureOf(client.download('/a', { size: null, open: sink.open }))).toBe(sink.error);
    expect(sink.calls.filter((call) => call === 'abort')).toHaveLength(1);
  });

  it('that is slow holds the host back', async () => {
    let sent = 0;
    const pour: Script = (_request, response) => {
      const more = (): void => {
        while (sent < 100) {
          sent += 1;
          if (!response.write(content)) return void response.once('drain', more);
        }
        response.end();
      };
      more();
    };
    const { client } = await rig([pour]);
    let sentBeforeSecondWrite = 0;
    let writes = 0;
    const open = (): ContentSink => ({
      async write() {
        writes += 1;
        if (writes !== 1) return;
        // As long as this piece is not taken, the host can fill the buffers in between and no more.
        let last = -1;
        while (last !== sent) {
          last = sent;
          for (let turn = 0; turn < 200; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        }
        sentBeforeSecondWrite = sent;
      },
      end: async () => undefined,
      abort: async () => undefined,
    });
    await client.download('/a', { size: 100 * content.length, open });
    expect(sentBeforeSecondWrite).toBeLessThan(75);
    expect(client.totals.bytesReceived).toBe(100 * content.length);
  });
});

describe('the URL of a download', () => {
  const api = new URL('https://tracker.example:8443/services/v5');
  it.each([
    ['/file_attachments/1/download', 'https://tracker.example:8443/file_attachments/1/download'],
    ['//file_attachments/1/download', 'https://tracker.example:8443/file_attachments/1/download'],
    ['///file_attachments/1', 'https://tracker.example:8443/file_attachments/1'],
    ['/\\evil.example/1', 'https://tracker.example:8443/evil.example/1'],
    ['/\t/evil.example/1', 'https://tracker.example:8443/evil.example/1'],
    [' \n//evil.example/1', 'https://tracker.example:8443/evil.example/1'],
    ['@evil.example/1', 'https://tracker.example:8443/@evil.example/1'],
    ['file_attachments/1?inline=true', 'https://tracker.example:8443/file_attachments/1?inline=true'],
    ['', 'https://tracker.example:8443/'],
    ['https://storage.example/1?s=1', 'https://storage.example/1?s=1'],
    ['https://[', null],
  ])('written %j is %s', (text, url) => {
    expect(downloadUrl(text, api)?.href ?? null).toBe(url);
  });
});
