// `site` as users run it: what it writes and says, what it refuses, and what stays where it is stopped or killed.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contentsBelow, filesBelow } from '../archive/small-archive.ts';
import { pierArchive } from '../server/pier-archive.ts';
import { fileArchive } from '../server/web/file-archive.ts';
import { sampleArchive } from '../server/web/rig.ts';
import { buildCli, type BuiltCli, type Started } from './built-cli.ts';

let cli: BuiltCli;
let archive: string;
let files: string;

beforeAll(async () => {
  cli = await buildCli({ withViewer: true });
  archive = await sampleArchive({ projectId: 7, stories: 60, attachmentShare: 0.5 });
  files = await fileArchive({ 5: ['a.txt', 'text/plain', Buffer.from('text')] });
});
afterAll(() => cli.remove());

const target = (): string => join(cli.folder(), 'site');
const call = async (...args: string[]) => await cli.run(['site', ...args]);

describe('a site', () => {
  it('is written, with a line for each project and one for the whole', async () => {
    const folder = target();
    const { code, stdout } = await call(files, folder);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^"Files": 1 story, 0 epics, 1 attachment\.\n\S+ holds the site: \d+ files, [\d.]+ KB\. Open index\.html in it, or copy it to any web host\.\n$/u,
    );
    expect(filesBelow(folder)).toEqual(
      expect.arrayContaining(['attachments/5/a.txt', 'index.html', 'stories/4.html', 'pt-backup-site.json']),
    );
    expect(readdirSync(dirname(folder))).toEqual(['site']);
  });

  it('is told as JSON', async () => {
    const folder = target();
    const { stdout } = await call(files, folder, '--json', '--without-attachments');
    const events = stdout
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(events.at(-1)).toEqual({
      event: 'site',
      folder,
      query: null,
      projects: [{ id: '99', name: 'Files', stories: 1, epics: 0, attachments: 0, attachmentsLeftOut: 1 }],
      files: expect.any(Number),
      bytes: expect.any(Number),
    });
    expect(readFileSync(join(folder, 'files.html'), 'utf8')).toContain('attachments/5/a.txt');
  });

  it('holds several projects in folders of their own, or those that are named', async () => {
    const several = cli.folder();
    cpSync(files, join(several, '99'), { recursive: true });
    cpSync(archive, join(several, '7'), { recursive: true });
    const both = target();
    expect((await call(several, both)).code).toBe(0);
    const start = readFileSync(join(both, 'index.html'), 'utf8');
    expect(start).toContain('href="projects/99/index.html"');
    expect(readFileSync(join(both, 'projects/99/stories/4.html'), 'utf8')).toContain('href="../../../index.html"');
    const one = target();
    expect((await call(several, one, '--project', '99')).code).toBe(0);
    expect(existsSync(join(one, 'stories/4.html'))).toBe(true);
    expect(await call(several, one, '--project', '5')).toEqual({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('holds no project 5; it holds 7, 99.'),
    });
  });

  it('holds only what a search finds, and says so', async () => {
    const folder = target();
    const { code } = await call(pierArchive(), folder, '--query', 'type:bug');
    expect(code).toBe(0);
    expect(readdirSync(join(folder, 'stories'))).toEqual(['102.html']);
    const all = filesBelow(folder).filter((name) => !name.startsWith('assets/'));
    expect(all.filter((name) => readFileSync(join(folder, name), 'utf8').includes('Ticket machine'))).toEqual([]);
    expect(readFileSync(join(folder, 'index.html'), 'utf8')).toMatch(
      /only the stories that the search <q[^>]*>type:bug/u,
    );
    const wrong = await call(pierArchive(), target(), '--query', 'stat:started');
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('Column 1')]);
  });
});

describe('a folder', () => {
  it('that holds anything else is refused, and stays', async () => {
    const folder = target();
    mkdirSync(folder);
    writeFileSync(join(folder, 'mine.txt'), 'mine');
    expect(await call(files, folder)).toEqual({
      code: 10,
      stdout: '',
      stderr: expect.stringContaining('holds something else than a site of pt-backup'),
    });
    expect(contentsBelow(folder)).toEqual({ 'mine.txt': 'mine' });
    expect((await call(files, join(files, 'site'))).code).toBe(10);
    expect((await call(cli.folder(), target())).code).toBe(10);
  });

  it.each([
    ['it has begun', 'index.html'],
    ['it writes parts', 'data/project.js'],
    ['it writes the index', 'data/site-search'],
  ])(
    'keeps the older site where the process is killed when %s, and the next one removes what is left',
    async (_, sign) => {
      const folder = target();
      expect((await call(files, folder)).code).toBe(0);
      const before = contentsBelow(folder);
      const killed = cli.start(['site', archive, folder]);
      await until(killed, folder, sign);
      killed.child.kill('SIGKILL');
      await killed.ended;
      expect(contentsBelow(folder)).toEqual(before);
      expect(readdirSync(dirname(folder)).length).toBe(2);
      expect((await call(archive, folder)).code).toBe(0);
      expect(readdirSync(dirname(folder))).toEqual(['site']);
      expect(contentsBelow(folder)).not.toEqual(before);
    },
  );

  it.skipIf(process.platform === 'win32')('keeps the older site where the disk takes no more', async () => {
    const folder = target();
    expect((await call(files, folder)).code).toBe(0);
    const before = contentsBelow(folder);
    const program = join(dirname(cli.folder()), 'dist/cli.js');
    const limited = spawnSync('sh', [
      '-c',
      'ulimit -f 200; exec "$@"',
      'sh',
      process.execPath,
      program,
      'site',
      archive,
      folder,
    ]);
    expect([limited.status, limited.stderr.toString()]).toEqual([
      14,
      expect.stringMatching(/the disk is full[^\n]*\n$/u),
    ]);
    expect(contentsBelow(folder)).toEqual(before);
    expect(readdirSync(dirname(folder))).toEqual(['site']);
  });

  it('keeps the older site where the process is stopped, and nothing else', async () => {
    const folder = target();
    expect((await call(files, folder)).code).toBe(0);
    const before = contentsBelow(folder);
    const stopped = cli.start(['site', archive, folder]);
    await until(stopped, folder, 'index.html');
    stopped.child.kill('SIGINT');
    expect((await stopped.ended).code).toBe(130);
    expect(contentsBelow(folder)).toEqual(before);
    expect(readdirSync(dirname(folder))).toEqual(['site']);
  });
});

/** Until the draft beside the folder holds this. */
async function until({ child }: Started, folder: string, sign: string): Promise<void> {
  const draft = join(dirname(folder), `.site.${child.pid}.draft`);
  while (!existsSync(join(draft, sign))) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode} before it wrote ${sign}`);
    await setTimeout(2);
  }
}
