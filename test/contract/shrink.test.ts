// A host that suddenly shows far less: not believed unless the activity tells why, or the user says so.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/reader.ts';
import { literalSource } from '../../src/sample/literal-source.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { backUpFrom, newFolder, type Outcome, start } from './rig.ts';

const story = (id: number) => ({ kind: 'story', id, project_id: 7, name: `Story ${id}`, tasks: [], comments: [] });
const project = { kind: 'project', id: 7, name: 'Seven', version: 1, created_at: '2012-01-01T00:00:00Z' };
const stories = (count: number) => Array.from({ length: count }, (_, index) => story(index + 1));

const master = (folder: string): string => readFileSync(join(folder, 'archive.sqlite'), 'latin1');

/** A backup of the first source, then one of the second into the same archive. */
async function twice(
  first: Parameters<typeof literalSource>[0],
  second: Parameters<typeof literalSource>[0],
  more: object = {},
): Promise<{ before: string; outcome: Outcome }> {
  const folder = newFolder();
  await backUpFrom(await start({ source: literalSource(first) }), { folder });
  const before = master(folder);
  const other = await start({ source: literalSource(second) });
  return { before, outcome: await backUpFrom(other, { folder, ...more }) };
}

describe('a list that is far shorter than the last time', () => {
  it('is refused with both counts, and the archive stays as it was to the byte', async () => {
    const { before, outcome } = await twice({ project, stories: stories(100) }, { project, stories: stories(60) });
    expect(outcome.exit).toBe('refused');
    expect(outcome.message).toContain('stories from 100 to 60 (40 gone, which the activity does not explain)');
    expect(outcome.message).toContain('--accept-shrink');
    expect(master(outcome.folder)).toBe(before);
    expect(outcome.records('stories')).toHaveLength(100);
  });

  it('is taken in where the user accepts it', async () => {
    const data = [
      { project, stories: stories(100) },
      { project, stories: stories(60) },
    ] as const;
    const { outcome } = await twice(...data, { acceptShrink: true });
    expect([outcome.exit, outcome.records('stories').length]).toEqual(['gaps', 60]);
  });

  it.each([
    ['by 20 rows', 90, 70],
    ['by a fifth', 200, 160],
  ])('is taken in where it fell no further than %s', async (_, before, after) => {
    const { outcome } = await twice({ project, stories: stories(before) }, { project, stories: stories(after) });
    expect(outcome.records('stories')).toHaveLength(after);
  });

  it('is refused where it is empty, however short it was', async () => {
    const { outcome } = await twice({ project, stories: stories(2) }, { project, stories: [] });
    expect(outcome.exit).toBe('refused');
    expect(outcome.message).toContain('stories from 2 to 0');
  });

  it('is refused where as many others have come', async () => {
    const others = stories(60).map((each) => ({ ...each, id: each.id + 1000 }));
    const { outcome } = await twice({ project, stories: stories(60) }, { project, stories: others });
    expect(outcome.message).toContain('stories from 60 to 60 (60 gone');
  });

  it('is asked for anew by the next run, not taken from the one that was refused', async () => {
    const folder = newFolder();
    const good = await start({ source: literalSource({ project, stories: stories(60) }) });
    await backUpFrom(good, { folder });
    const bad = await start({ source: literalSource({ project, stories: stories(3) }) });
    expect((await backUpFrom(bad, { folder })).exit).toBe('refused');
    const next = await backUpFrom(good, { folder });
    expect(next.notices.filter((notice) => notice.startsWith('Going on'))).toEqual([]);
    expect(next.records('stories')).toHaveLength(60);
  });
});

describe('a list that the activity says was cleared', () => {
  it('is taken in: deletions of stories explain what was in them', async () => {
    const folder = newFolder();
    const emulator = await start({ source: sampleProject({ stories: 60, comments: 60, tasks: 60, activities: 60 }) });
    const first = await backUpFrom(emulator, { folder });
    for (const { id } of first.records('stories').slice(0, 40)) emulator.edit({ do: 'delete-story', id: String(id) });
    const second = await backUpFrom(emulator, { folder });
    expect([second.exit, second.message, second.records('stories').length]).toEqual(['done', '', 20]);
    const archive = openArchive(folder);
    expect(archive.runs().length).toBe(2);
    archive.close();
  });
});

describe('the last comment, deleted', () => {
  it('is taken as gone: the activity names it', async () => {
    const folder = newFolder();
    const comments = [{ kind: 'comment', id: 11, story_id: 1, text: 'The only one' }];
    const emulator = await start({
      source: literalSource({ project, stories: [{ ...story(1), comments }], activity: [] }),
    });
    await backUpFrom(emulator, { folder });
    emulator.edit({ do: 'delete-part', storyId: '1', list: 'comments', id: '11' });
    const second = await backUpFrom(emulator, { folder });
    expect([second.message, second.records('comments')]).toEqual(['', []]);
    expect(second.records('activities')).toMatchObject([
      {
        changes: [
          { kind: 'story', id: 1 },
          { kind: 'comment', id: 11, change_type: 'delete' },
        ],
      },
    ]);
  });
});

describe('another project under the same id', () => {
  it('is refused', async () => {
    const other = { ...project, created_at: '2024-06-01T00:00:00Z' };
    const { before, outcome } = await twice({ project, stories: stories(3) }, { project: other, stories: stories(3) });
    expect(outcome.exit).toBe('refused');
    expect(outcome.message).toBe(
      'The host shows another project under this id, created 2024-06-01T00:00:00Z; the archive is of one created 2012-01-01T00:00:00Z. ' +
        'Nothing was changed in the archive. If that is right, run it again with --accept-shrink.',
    );
    expect(master(outcome.folder)).toBe(before);
  });
});
