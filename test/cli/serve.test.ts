// `pt-backup serve` as users start and stop it.
import { chmodSync, cpSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pierArchive } from '../server/pier-archive.ts';
import { fileArchive } from '../server/web/file-archive.ts';
import { buildCli, type BuiltCli, type Started } from './built-cli.ts';

let cli: BuiltCli;
let folder: string;
let cwd: string;
const note = createServer();

beforeAll(async () => {
  cli = await buildCli({ withViewer: true });
  cwd = cli.folder();
  folder = await fileArchive({ '5': ['film.mp4', 'video/mp4', Buffer.alloc(20_000_000, 'x')] });
  writeFileSync(join(cwd, 'password'), 'correct horse battery\n');
  writeFileSync(join(cwd, 'token'), 'c0ffee00c0ffee00\n');
});
afterAll(() => cli.remove());

/** Resolves with the first line that is the address. */
async function started({ child }: Started): Promise<string> {
  let text = '';
  return await new Promise((resolve, reject) => {
    child.stdout.on('data', (piece: Buffer) => {
      text += piece.toString();
      const address = /http:\/\/\S+\/(?=["\s])/u.exec(text)?.[0];
      if (address !== undefined && text.includes('\n')) resolve(address);
    });
    child.on('close', () => reject(new Error(`ended early: ${text}`)));
  });
}

/** A folder of two projects, this one and another. */
function severalWith(archive: string): string {
  const parent = cli.folder();
  cpSync(archive, join(parent, 'one'), { recursive: true });
  cpSync(pierArchive(), join(parent, 'two'), { recursive: true });
  return parent;
}

const both = ['--password-file', 'password', '--api-token-file', 'token'];

describe('serve', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'prints its address and ends by %s with code 0, open connections or not',
    async (signal) => {
      const run = cli.start(['serve', folder, '--port', '0'], { cwd });
      const address = await started(run);
      expect((await fetch(address)).status).toBe(200);
      const idle = connect(Number(new URL(address).port), '127.0.0.1').on('error', () => undefined);
      const taking = connect(Number(new URL(address).port), '127.0.0.1').on('error', () => undefined);
      taking.write('GET /file_attachments/5/download HTTP/1.1\r\nHost: localhost\r\n\r\n');
      await new Promise((resolve) => taking.once('readable', resolve));
      run.child.kill(signal);
      const { code, stdout, stderr } = await run.ended;
      idle.destroy();
      taking.destroy();
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toBe(
        `Serving "Files" from ${folder}, read-only, at ${address}\nThe v5 API is at ${address}services/v5\nStop it with Ctrl-C.\nStopped.\n`,
      );
    },
  );

  it('writes JSON lines with --json', async () => {
    const run = cli.start(['serve', folder, '--port', '0', '--json'], { cwd });
    const address = await started(run);
    run.child.kill('SIGINT');
    const lines = (await run.ended).stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    expect(lines).toEqual([
      { event: 'serving', address, apiUrl: `${address}services/v5`, projects: [{ id: '99', name: 'Files', folder }] },
      { event: 'stopped' },
    ]);
  });

  it.skipIf(process.platform === 'win32').each([
    ['serve', (archive: string) => ['serve', archive, '--port', '0', '--open'], ''],
    ['search', (archive: string) => ['search', archive, 'film -type:bug', '--open'], 'search?q=film+-type%3Abug'],
    ['view of one project', (archive: string) => ['view', archive, '--port', '0'], 'n/projects/99'],
    ['view of several', (archive: string) => ['view', severalWith(archive), '--port', '0'], ''],
  ])('opens the address in the browser: %s', async (_, argsFor, page) => {
    const opened = new Promise<string>((resolve) => {
      note.once('request', (request, response) => response.end(() => resolve(decodeURIComponent(request.url ?? ''))));
    });
    await new Promise<void>((resolve) => note.listen(0, '127.0.0.1', resolve));
    const to = note.address();
    const port = typeof to === 'object' && to !== null ? to.port : 0;
    const opener = join(cwd, process.platform === 'darwin' ? 'open' : 'xdg-open');
    const script = `import('node:http').then(({ get }) => get('http://127.0.0.1:${port}/' + encodeURIComponent(process.argv[2])))`;
    writeFileSync(opener, `#!${process.execPath}\n${script}\n`);
    chmodSync(opener, 0o755);
    const run = cli.start(argsFor(folder), { cwd, env: { PATH: cwd } });
    const address = await started(run);
    expect(await opened).toBe(`/${address}${page}`);
    expect((await fetch(`${address}${page}`)).status).toBe(200);
    run.child.kill('SIGINT');
    expect(await run.ended).toMatchObject({ code: 0, stderr: '' });
    await new Promise((resolve) => note.close(resolve));
  });

  it('asks for password and token where other machines reach it', async () => {
    const run = cli.start(['serve', folder, '--port', '0', '--host', '0.0.0.0', ...both], { cwd });
    const address = await started(run);
    const basic = `Basic ${Buffer.from('me:correct horse battery').toString('base64')}`;
    const statuses = [
      (await fetch(address)).status,
      (await fetch(address, { headers: { authorization: basic } })).status,
      (await fetch(`${address}services/v5/projects/99`, { headers: { 'X-TrackerToken': 'wrong' } })).status,
      (await fetch(`${address}services/v5/projects/99`, { headers: { 'X-TrackerToken': 'c0ffee00c0ffee00' } })).status,
    ];
    run.child.kill('SIGTERM');
    const { code, stderr } = await run.ended;
    expect([code, statuses]).toEqual([0, [401, 200, 403, 200]]);
    expect(stderr).toMatch(/^pt-backup: Other machines may reach this server; put one with TLS in front/u);
  });

  it('takes another port where its own is taken, unless that one was asked for', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const { code, stderr } = await cli.run(['serve', folder, '--port', port], { cwd });
    other.close();
    expect([code, stderr]).toEqual([
      2,
      expect.stringContaining(`Port ${port} of 127.0.0.1 cannot be had: another program listens there`),
    ]);
  });
});

describe('serve refuses', () => {
  it('to be open to others without a password and a token, in one line', async () => {
    const { code, stdout, stderr } = await cli.run(['serve', folder, '--host', '0.0.0.0'], { cwd });
    expect([code, stdout, stderr]).toEqual([
      2,
      '',
      expect.stringMatching(/^pt-backup: [^\n]*needs both[^\n]* TLS [^\n]*\n$/u),
    ]);
  });

  it('what is no archive', async () => {
    const { code, stderr } = await cli.run(['serve', cwd], { cwd });
    expect([code, stderr]).toEqual([10, expect.stringMatching(/is not an archive/u)]);
  });
});
