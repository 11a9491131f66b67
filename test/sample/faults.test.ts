// Each fault, seen by a client: what of an answer it spoils, and which requests it strikes.
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { startEmulator, type Emulator } from '../../src/sample/emulator.ts';
import type { Fault, FaultAction } from '../../src/sample/faults.ts';
import { literalSource } from '../../src/sample/literal-source.ts';
import { isList } from '../../src/server/v5/source.ts';
import { ask, pagingOf } from './ask.ts';

const running: Emulator[] = [];
const story = (id: number) => ({ kind: 'story', id, project_id: 7, name: `Story ${id}`, tasks: [] });
const source = literalSource({
  project: { kind: 'project', id: 7, name: 'Seven', version: 1 },
  stories: [1, 2, 3, 4, 5, 6].map(story),
  contents: { 5: 'five bytes' },
});

async function faulty(...faults: readonly Fault[]): Promise<Emulator> {
  const emulator = await startEmulator({ source, faults });
  running.push(emulator);
  return emulator;
}
const doing = (action: FaultAction): Promise<Emulator> => faulty({ match: { path: '/stories' }, action });
const stories = '/projects/7/stories?fields=name,tasks';

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
});

/** The body as far as it came, and how the answer ended. */
function receive(
  emulator: Emulator,
  path: string,
): Promise<{ body: Buffer; end: string; answer: IncomingMessage | null }> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let answer: IncomingMessage | null = null;
    const done = (end: string): void => resolve({ body: Buffer.concat(chunks), end, answer });
    const request = httpRequest(
      emulator.apiUrl + path,
      { headers: { 'X-TrackerToken': emulator.token } },
      (response) => {
        answer = response;
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('end', () => done(response.complete ? 'whole' : 'incomplete'));
        response.on('error', () => done('broken'));
      },
    );
    request.on('error', () => done('no answer'));
    request.end();
  });
}

describe('which requests are struck', () => {
  const statuses = async (match: Fault['match'], times: number): Promise<number[]> => {
    const emulator = await faulty({
      ...(match === undefined ? {} : { match }),
      action: { do: 'respond', status: 500 },
    });
    const answers: number[] = [];
    for (let time = 0; time < times; time += 1) answers.push((await ask(emulator, '/projects/7')).status);
    return answers;
  };

  test.each([
    ['all, where nothing is said', undefined, [500, 500, 500, 500]],
    ['the n-th', { nth: 2 }, [200, 500, 200, 200]],
    ['the first n', { first: 2 }, [500, 500, 200, 200]],
    ['every n-th', { every: 2 }, [200, 500, 200, 500]],
    ['those of a path', { path: '/labels$' }, [200, 200, 200, 200]],
    ['those of the other origin', { origin: 'content' as const }, [200, 200, 200, 200]],
  ])('%s', async (_, match, expected) => {
    expect(await statuses(match, 4)).toEqual(expected);
  });

  test('by other faults, counted anew, once they are replaced', async () => {
    const fault: Fault = { match: { first: 1 }, action: { do: 'respond', status: 503 } };
    const emulator = await faulty(fault);
    const status = async (): Promise<number> => (await ask(emulator, '/projects/7')).status;
    expect([await status(), await status()]).toEqual([503, 200]);
    emulator.setFaults([fault]);
    expect([await status(), await status()]).toEqual([503, 200]);
  });
});

describe('other answers', () => {
  test('a status with headers and a body', async () => {
    const emulator = await doing({
      do: 'respond',
      status: 429,
      headers: { 'Retry-After': '7' },
      body: '{"code":"slow"}',
    });
    const answer = await ask(emulator, stories);
    expect([answer.status, answer.headers.get('Retry-After'), answer.text]).toEqual([429, '7', '{"code":"slow"}']);
  });

  test('HTML with 200, an empty body, and JSON given byte for byte', async () => {
    const html = await doing({ do: 'respond', headers: { 'Content-Type': 'text/html' }, body: '<html>' });
    expect(await ask(html, stories)).toMatchObject({ status: 200, text: '<html>' });
    expect(await ask(await doing({ do: 'respond' }), stories)).toMatchObject({ status: 200, text: '' });
    const odd = '[{"id":9007199254740993,"estimate":1e2,"__proto__":{"a":9.0},"id":1}]';
    expect((await ask(await doing({ do: 'respond', body: odd }), stories)).text).toBe(odd);
  });

  test('redirects to anywhere, in a loop, and with the token in them', async () => {
    const to = async (target: string): Promise<string | null> =>
      (await ask(await doing({ do: 'redirect', to: target }), stories)).headers.get('location');
    expect(await to('http://10.0.0.1/secret')).toBe('http://10.0.0.1/secret');
    expect(await to('{self}')).toMatch(
      /^http:\/\/127\.0\.0\.1:\d+\/services\/v5\/projects\/7\/stories\?fields=name,tasks$/,
    );
    expect(await to('/next?token={token}')).toBe('/next?token=feedfacefeedfacefeedfacefeedface');
  });
});

describe('broken connections', () => {
  test('reset before anything is sent', async () => {
    expect(await receive(await doing({ do: 'reset', when: 'before' }), stories)).toMatchObject({ end: 'no answer' });
  });

  // A reset may throw away what the other side has not read yet: how much comes of the half that was sent is not settled.
  test('reset during the body: no more than half of it comes', async () => {
    const whole = (await ask(await faulty(), stories)).text;
    const { body, end } = await receive(await doing({ do: 'reset', when: 'during' }), stories);
    expect(['broken', 'no answer']).toContain(end);
    expect(body.length).toBeLessThanOrEqual(whole.length >> 1);
    expect(whole.startsWith(body.toString())).toBe(true);
  });

  test.each([
    ['cut before its announced length', { do: 'cut', how: 'length' }],
    ['cut without the end of a chunked body', { do: 'cut', how: 'chunked' }],
  ] as const)('%s: half of it comes', async (_, action) => {
    const whole = (await ask(await faulty(), stories)).text;
    const { body, end } = await receive(await doing(action), stories);
    expect(end).toBe('broken');
    expect(body.toString()).toBe(whole.slice(0, whole.length >> 1));
  });

  test.each(['headers', 'body'] as const)('stalled at the %s until the emulator ends', async (when) => {
    const emulator = await doing({ do: 'stall', when });
    const received = receive(emulator, stories);
    while (emulator.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
    await emulator.close();
    expect((await received).end).not.toBe('whole');
  });
});

describe('spoilt bodies', () => {
  test('malformed: half of the text, properly delivered', async () => {
    const whole = (await ask(await faulty(), stories)).text;
    expect(await receive(await doing({ do: 'malformed' }), stories)).toMatchObject({
      end: 'whole',
      body: Buffer.from(whole.slice(0, whole.length >> 1)),
    });
  });

  test('bytes that are not UTF-8, inside a string', async () => {
    const { body } = await receive(await doing({ do: 'invalid-utf8' }), stories);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(body)).toThrow();
    expect(() => JSON.parse(body.toString()) as unknown).not.toThrow();
  });

  test('text replaced wherever it stands', async () => {
    const emulator = await doing({ do: 'replace', from: '"id":2,', by: '"id":2e0,' });
    expect((await ask(emulator, stories)).text).toContain('"id":2e0,"name":"Story 2"');
  });
});

describe('wrong lists', () => {
  const names = async (emulator: Emulator, query: string): Promise<unknown> =>
    ((await ask(emulator, `${stories}&${query}`)).json as { id: number }[]).map((row) => row.id);

  test('totals set or changed', async () => {
    expect(pagingOf(await ask(await doing({ do: 'total', total: 3 }), stories))[0]).toBe('3');
    expect(pagingOf(await ask(await doing({ do: 'total', add: 10 }), stories))[0]).toBe('16');
  });

  test('rows of the page before repeated', async () => {
    const emulator = await doing({ do: 'repeat-rows', rows: 1 });
    expect(await names(emulator, 'limit=2')).toEqual([1, 2]);
    expect(await names(emulator, 'limit=2&offset=2')).toEqual([2, 3]);
  });

  test('an attribute missing from a row on', async () => {
    const { json } = await ask(await doing({ do: 'omit', attribute: 'tasks', fromRow: 4 }), stories);
    expect((json as object[]).map((row) => 'tasks' in row)).toEqual([true, true, true, true, false, false]);
  });

  test('an object where a list belongs', async () => {
    expect((await ask(await doing({ do: 'object-for-list' }), stories)).json).toMatchObject({ kind: 'list' });
    const nested = await doing({ do: 'object-for-list', attribute: 'tasks' });
    expect((await ask(nested, stories)).json).toMatchObject([
      { tasks: { kind: 'list', rows: [] } },
      {},
      {},
      {},
      {},
      {},
    ]);
  });

  test('the token in every name', async () => {
    const { text } = await ask(await doing({ do: 'echo-token' }), stories);
    expect(text).toContain('"name":"Story 1 feedfacefeedfacefeedfacefeedface"');
  });

  test('whatever a test wants to change', async () => {
    const emulator = await doing({ do: 'change', change: (value) => (isList(value) ? value.slice(0, 1) : value) });
    expect((await ask(emulator, stories)).json).toHaveLength(1);
  });
});

describe('the second origin', () => {
  const download = async (action: FaultAction): Promise<{ status: number; text: string }> => {
    const emulator = await faulty({ match: { origin: 'content' }, action });
    const url = new URL('/file_attachments/5/download', emulator.apiUrl);
    const redirect = await fetch(url, { headers: { 'X-TrackerToken': emulator.token }, redirect: 'manual' });
    const response = await fetch(redirect.headers.get('location') ?? '');
    return { status: response.status, text: await response.text() };
  };

  test('gives content that is shorter, longer, gone or a web page', async () => {
    expect(await download({ do: 'resize', by: -4 })).toEqual({ status: 200, text: 'five b' });
    expect(await download({ do: 'resize', by: 3 })).toEqual({ status: 200, text: 'five bytesxxx' });
    expect(await download({ do: 'respond', status: 404 })).toEqual({ status: 404, text: '' });
    expect(await download({ do: 'respond', headers: { 'content-type': 'text/html' }, body: '<p>log in' })).toEqual({
      status: 200,
      text: '<p>log in',
    });
  });
});
