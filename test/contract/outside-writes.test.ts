// Nothing is written outside the archive: not through links that stand in it, not through ids and names that are paths somewhere.
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openArchive } from '../../src/archive/reader.ts';
import { verifyArchive } from '../../src/archive/verify.ts';
import { nestedIn } from '../../src/model/resources.ts';
import { literalSource } from '../../src/sample/literal-source.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import type { V5Record } from '../../src/server/v5/source.ts';
import { temporary } from '../temporary.ts';
import { small } from './fault-words.ts';
import { backUp, backUpFrom, newFolder, start } from './rig.ts';

/** A folder with one file, which must stay as it is. */
function elsewhere(): { readonly folder: string; readonly isUntouched: () => boolean } {
  const folder = mkdtempSync(join(temporary, 'pt-backup-elsewhere-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, 'mine.txt'), 'mine');
  const isUntouched = (): boolean =>
    readdirSync(folder).join() === 'mine.txt' && readFileSync(join(folder, 'mine.txt'), 'utf8') === 'mine';
  return { folder, isUntouched };
}

describe('a link that stands in an archive', () => {
  it.each(['.run', '.publish', 'attachments'])('in place of the folder %s is not followed', async (name) => {
    const emulator = await start({ source: sampleProject(small) });
    const folder = newFolder();
    await backUpFrom(emulator, { folder });
    const { folder: other, isUntouched } = elsewhere();
    rmSync(join(folder, name), { recursive: true, force: true });
    symlinkSync(other, join(folder, name));
    emulator.edit({ do: 'update-project', attributes: { name: 'Renamed' } });
    expect([(await backUpFrom(emulator, { folder })).exit, isUntouched()]).toEqual(['foreign', true]);
  });

  it.each(['stories.json', 'manifest.json', 'SHA256SUMS', 'archive.sqlite'])(
    'in place of the file %s is not written through',
    async (name) => {
      const emulator = await start({ source: sampleProject(small) });
      const folder = newFolder();
      await backUpFrom(emulator, { folder });
      const { folder: other } = elsewhere();
      renameSync(join(folder, name), join(other, name));
      symlinkSync(join(other, name), join(folder, name));
      const before = readFileSync(join(other, name));
      emulator.edit({ do: 'add-story', attributes: { name: 'New' } });
      expect((await backUpFrom(emulator, { folder })).exit).toBe('foreign');
      expect(readFileSync(join(other, name)).equals(before)).toBe(true);
    },
  );

  it('in place of the folder of one attachment is not followed', async () => {
    const emulator = await start({ source: sampleProject(small) });
    const folder = newFolder();
    const first = await backUpFrom(emulator, { folder });
    const { folder: other, isUntouched } = elsewhere();
    const attachment = join(folder, 'attachments', String(first.records('file_attachments')[0]?.['id']));
    expect(statSync(attachment).isDirectory()).toBe(true);
    rmSync(attachment, { recursive: true });
    symlinkSync(other, attachment);
    emulator.edit({ do: 'update-project', attributes: { name: 'Renamed' } });
    await backUpFrom(emulator, { folder });
    expect(isUntouched()).toBe(true);
  });
});

const paths = [
  '../../evil',
  '..',
  '.',
  '/etc/evil',
  String.raw`..\..\evil`,
  String.raw`C:\evil`,
  String.raw`\\host\share`,
  'C:evil',
  'evil:stream',
  'CON',
  'nul.txt',
  'evil. ',
  'evil\u0000.txt',
  'evil\n',
  '%2e%2e%2fevil',
  'é'.repeat(300),
] as const;

/** No id with NUL: what stands behind it would not be seen. */
const ids = paths.map((path) => path.replaceAll('\u0000', '0'));
/** What URLs take away. */
const unreachable = new Set(['.', '..']);

const lists = (owner: 'stories' | 'comments'): V5Record =>
  Object.fromEntries(nestedIn(owner).map(({ attribute }) => [attribute, []]));

describe('ids and names that are paths somewhere', () => {
  it('stay below the folder of attachments, as names that every system takes', async () => {
    const names = paths.toReversed();
    const files = ids.map((id, index) => ({ kind: 'file_attachment', id, filename: names[index] ?? '', size: 4 }));
    const comment = { kind: 'comment', id: '../comment', ...lists('comments'), file_attachments: files };
    const story = { kind: 'story', id: '../story', name: '../name', ...lists('stories'), comments: [comment] };
    const project = { kind: 'project', id: 99, name: '../../project' };
    const contents = Object.fromEntries(ids.map((id) => [id, 'evil']));
    const outcome = await backUp({ source: literalSource({ project, stories: [story], contents }) });
    expect(outcome.records('file_attachments')).toHaveLength(paths.length);
    expect(readdirSync(dirname(outcome.folder))).toEqual(['archive']);
    const below = readdirSync(join(outcome.folder, 'attachments'), { recursive: true }).map(String);
    for (const name of below.flatMap((path) => path.split('/'))) expect(name).toMatch(everywhere);
    const archive = openArchive(outcome.folder);
    const saved = Array.from(archive.attachments(), ({ id, path }) => `${id} holds ${readFileSync(path, 'utf8')}`);
    archive.close();
    const missing = outcome.result?.facts.gaps.filter(({ resource }) => resource === 'file_attachments') ?? [];
    expect(missing.map(({ key }) => key)).toEqual([...unreachable].toReversed());
    const whole = ids.filter((id) => !unreachable.has(id)).map((id) => `${id} holds evil`);
    expect(saved.toSorted()).toEqual(whole.toSorted());
    expect(await verifyArchive(outcome.folder)).toMatchObject({ valid: true, findings: [] });
  });

  it('are no path in which anything is asked of another place of the host', async () => {
    const story = { kind: 'story', id: '../../../evil?x=#', name: 'S' };
    const emulator = await start({
      source: literalSource({ project: { kind: 'project', id: 99, name: 'P' }, stories: [story] }),
    });
    await backUpFrom(emulator);
    expect(emulator.requests.map(({ path }) => path).filter((path) => !path.startsWith('/services/v5/'))).toEqual([]);
    expect(emulator.requests.filter(({ query }) => query.has('x'))).toEqual([]);
  });
});

/** No separators, colons, wildcards or control characters, no device's name, neither `..` nor a dot or blank at the end. */
const everywhere =
  /^(?!(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$))(?!\.\.?$)[^\\/:*?"<>|\u0000-\u001f]{1,255}(?<![. ])$/iu;

it('a folder that somebody else has filled is left as it is', async () => {
  const folder = newFolder();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'thesis.txt'), 'mine');
  const outcome = await backUp({ source: sampleProject(small) }, { folder });
  expect([outcome.exit, readdirSync(folder)]).toEqual(['foreign', ['thesis.txt']]);
});
