// That everything ends at once when it is stopped, and leaves nothing behind that keeps a process alive.
import { once } from 'node:events';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/util/clock.ts';
import { awaited, clientOf, failureOf, hostOf, listening, recordedSinks, rig, token } from './rig.ts';
import { answers, type Script } from './scripted-host.ts';

const silent: Script = () => undefined;
const stalled: Script = (_request, response) => {
  response.writeHead(200);
  response.write('[1,');
};

/** Not `once` of node:events, which takes a reset for a failure. */
const closing = (socket: Socket): Promise<unknown> =>
  new Promise((resolve) => {
    socket.once('close', resolve);
  });

describe('a stopped client', () => {
  it.each([
    ['while it waits for headers', silent],
    ['while it reads a body', stalled],
  ])('rejects with the reason %s and closes the connection', async (_name, script) => {
    const stop = new AbortController();
    const arrived = awaited<Socket>();
    const { client } = await rig(
      [
        (request, response) => {
          script(request, response);
          arrived.resolve(request.socket);
        },
      ],
      { signal: stop.signal },
    );
    const failed = failureOf(client.get('/x'));
    const socket = await arrived.promise;
    const closed = closing(socket);
    const reason = new Error('Ctrl-C');
    stop.abort(reason);
    expect(await failed).toBe(reason);
    await closed;
  });

  it('rejects with the reason while it waits before another attempt', async () => {
    const stop = new AbortController();
    const { client, host } = await rig([answers(503, '', { 'retry-after': '500' })], {
      signal: stop.signal,
      clock: systemClock,
      onNotice: () => stop.abort(new Error('Ctrl-C')),
    });
    expect(await failureOf(client.get('/x'))).toMatchObject({ message: 'Ctrl-C' });
    expect(host.requests).toHaveLength(1);
  });

  it('rejects with the reason what still waits for its place', async () => {
    const stop = new AbortController();
    const { client, host } = await rig(
      [
        () => {
          stop.abort(new Error('Ctrl-C'));
        },
      ],
      { signal: stop.signal, concurrency: 1 },
    );
    const failures = await Promise.all(['/a', '/b', '/c'].map((path) => failureOf(client.get(path))));
    expect(failures.map(String)).toEqual(['Error: Ctrl-C', 'Error: Ctrl-C', 'Error: Ctrl-C']);
    expect(host.requests).toHaveLength(1);
  });

  it('aborts the sink of a download', async () => {
    const stop = new AbortController();
    const { client } = await rig([stalled], { signal: stop.signal });
    const sinks = recordedSinks();
    const open = () => {
      const sink = sinks.open();
      return {
        ...sink,
        async write(chunk: Uint8Array) {
          await sink.write(chunk);
          setImmediate(() => stop.abort(new Error('Ctrl-C')));
        },
      };
    };
    expect(await failureOf(client.download('/a', { size: 500, open }))).toMatchObject({ message: 'Ctrl-C' });
    expect(sinks.opened.map((sink) => sink.state)).toEqual(['aborted']);
  });

  it('asks nothing when it was stopped before', async () => {
    const { client, host } = await rig([answers(200, '[]')], { signal: AbortSignal.abort(new Error('Ctrl-C')) });
    expect(await failureOf(client.get('/x'))).toMatchObject({ message: 'Ctrl-C' });
    expect(host.requests).toHaveLength(0);
  });

  it('breaks off connections that do not stand yet', async () => {
    const connected = awaited<Socket>();
    const mute = createTcpServer((socket) => connected.resolve(socket.on('error', () => undefined)));
    const port = await listening(mute);
    const stop = new AbortController();
    const { client } = clientOf(`https://127.0.0.1:${port}`, {
      signal: stop.signal,
      timeouts: { connectMs: 600_000 },
      retry: { unreachableAfterMs: 600_000 },
    });
    const failed = failureOf(client.get('/x'));
    const socket = await connected.promise;
    const closed = closing(socket.resume());
    stop.abort(new Error('Ctrl-C'));
    expect(await failed).toMatchObject({ message: 'Ctrl-C' });
    await closed;
  });
});

describe('a closed client', () => {
  it('ends what is under way and takes nothing new', async () => {
    const arrived = awaited<void>();
    const { client } = await rig([() => arrived.resolve()]);
    const failed = failureOf(client.get('/x'));
    await arrived.promise;
    await client.close();
    await client.close();
    expect(await failed).toMatchObject({ message: 'the client is closed' });
    expect(await failureOf(client.get('/y'))).toMatchObject({ message: 'the client is closed' });
  });
});

describe('a process', () => {
  const program = (origin: string, end: string): string => `
    import { TrackerClient } from './src/tracker/tracker-client.ts';
    import { systemClock } from './src/util/clock.ts';
    const stop = new AbortController();
    const client = new TrackerClient({
      apiUrl: new URL('${origin}/services/v5'), token: '${token}', clock: systemClock, signal: stop.signal, onNotice() {},
    });
    console.log((await client.get('/projects/1')).text);
    const pending = client.get('/silent').catch((error) => console.log(String(error)));
    setTimeout(() => ${end}, 50);
    await pending;
  `;

  it.each([
    ['that stops its client', "stop.abort(new Error('Ctrl-C'))", 'Error: Ctrl-C'],
    ['that closes its client', 'client.close()', 'Error: the client is closed'],
  ])('%s ends by itself', async (_name, end, said) => {
    const host = await hostOf(answers(200, '{"id":1}'), silent);
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program(host.origin, end)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += String(chunk)));
    const [code] = await once(child, 'close');
    expect([code, output]).toEqual([0, `{"id":1}\n${said}\n`]);
  });
});
