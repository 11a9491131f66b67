import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openArchive } from '../../src/archive/reader.ts';
import { literalSource } from '../../src/sample/literal-source.ts';
import type { V5Record, V5Source } from '../../src/server/v5/source.ts';
import { describeRows } from './describe-rows.ts';
import { small } from './fault-words.ts';
import { backUpFrom, newFolder, start } from './rig.ts';

describeRows('attachments', [
  {
    name: 'gone from the host',
    sample: small,
    faults: [{ match: { path: /\/download$/u, nth: 2 }, action: { do: 'respond', status: 404 } }],
    exit: 'gaps',
    gaps: [/^file_attachments of \d+: the content of .+ could not be saved$/u],
    differs: ['file_attachments'],
  },
  {
    name: 'cut on the way, once',
    sample: small,
    faults: [{ match: { origin: 'content', first: 1 }, action: { do: 'cut', how: 'length' } }],
    exit: 'done',
  },
  {
    name: 'shorter than announced',
    sample: small,
    faults: [{ match: { origin: 'content', path: 'resource/90000[0-9]*[05]/' }, action: { do: 'resize', by: -1 } }],
    exit: 'gaps',
    gaps: 'some',
    differs: ['file_attachments'],
  },
  {
    name: 'longer than announced',
    sample: small,
    faults: [{ match: { origin: 'content' }, action: { do: 'resize', by: 3 } }],
    exit: 'gaps',
    gaps: 'some',
    differs: ['file_attachments'],
  },
  {
    name: 'a page instead of the content',
    sample: small,
    faults: [{ match: { origin: 'content' }, action: { do: 'respond', body: '<html>Sign in</html>' } }],
    exit: 'gaps',
    gaps: 'some',
    differs: ['file_attachments'],
  },
  {
    name: 'a page to sign in instead of a content whose size is not known',
    sample: small,
    faults: [
      { match: { path: /\/(?:stories|epics)\?/u }, action: { do: 'omit', attribute: 'size' } },
      {
        match: { path: /\/download$/u },
        action: { do: 'respond', headers: { 'content-type': 'text/html' }, body: '<html>Sign in</html>' },
      },
    ],
    exit: 'gaps',
    gaps: 'some',
    differs: ['file_attachments'],
  },
  {
    name: 'a redirect that leads to itself',
    sample: small,
    faults: [{ match: { path: /\/download$/u }, action: { do: 'redirect', to: '{self}' } }],
    exit: 'gaps',
    gaps: 'some',
    differs: ['file_attachments'],
  },
  {
    name: 'a redirect to a file of this machine',
    sample: small,
    faults: [{ match: { path: /\/download$/u }, action: { do: 'redirect', to: 'file:///etc/passwd' } }],
    exit: 'gaps',
    gaps: 'some',
    differs: ['file_attachments'],
  },
  {
    name: 'a redirect that carries the token away',
    sample: small,
    faults: [{ match: { path: /\/download$/u }, action: { do: 'redirect', to: 'http://127.0.0.2:9/?t={token}' } }],
    exit: 'gaps',
    gaps: 'some',
    differs: ['file_attachments'],
  },
  {
    name: 'the token never reaches the second origin',
    sample: small,
    exit: 'done',
    also: ({ emulator }) => {
      const foreign = emulator.requests.filter(({ origin }) => origin === 'content');
      expect(foreign.length).toBeGreaterThan(0);
      expect(foreign.filter(({ hasToken }) => hasToken)).toEqual([]);
    },
  },
  {
    name: 'names that would leave the folder',
    sample: { ...small, attachmentShare: 0.5 },
    exit: 'done',
    also: ({ folder }) => {
      expect(existsSync(join(folder, '..', 'evil.txt'))).toBe(false);
      expect(readdirSync(join(folder, '..'))).toEqual(['archive']);
    },
  },
]);

it('an attachment that is another one later is kept beside the earlier', async () => {
  const file = (size: number): V5Record => ({ kind: 'file_attachment', id: 5, filename: 'a.txt', size });
  const source = (content: string): V5Source => {
    const comment = { kind: 'comment', id: 3, story_id: 1, file_attachments: [file(content.length)] };
    const project = { kind: 'project', id: 99, name: 'P' };
    return literalSource({
      project,
      stories: [{ kind: 'story', id: 1, comments: [comment] }],
      contents: { 5: content },
    });
  };
  const folder = newFolder();
  for (const content of ['first', 'the second']) {
    const { gaps } = await backUpFrom(await start({ source: source(content) }), { folder });
    expect(gaps.filter((gap) => gap.startsWith('file_attachments'))).toEqual([]);
  }
  const archive = openArchive(folder);
  const contents = [1, 2].map((run) => readFileSync(archive.contentAt('5', run)?.path ?? '', 'utf8'));
  archive.close();
  expect(contents).toEqual(['first', 'the second']);
});
