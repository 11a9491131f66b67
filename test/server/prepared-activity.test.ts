// The activity of stories while its index grows between requests: the same answers at the beginning, on the way and at the end.
import { describe, expect, it } from 'vitest';
import { openServedArchives } from '../../src/server/served-archives.ts';
import { isList, isRecord, textOf, type V5Record, valueOf } from '../../src/server/v5/source.ts';
import { sampleArchive } from './web/rig.ts';

const stories = (row: V5Record): string[] =>
  [valueOf(row, 'primary_resources'), valueOf(row, 'changes')]
    .flatMap((list) => (isList(list) ? list : []))
    .flatMap((each) => (isRecord(each) && each['kind'] === 'story' ? [textOf(valueOf(each, 'id'))] : []));

describe('the activity of a story', async () => {
  const folder = await sampleArchive({ stories: 40, activities: 3400 });

  it('is every row that names it, however much was prepared', async () => {
    const archives = openServedArchives([folder]);
    const answers = async (): Promise<unknown[]> =>
      await archives.answer(({ source }) => {
        const [project] = source.projects();
        const all = project?.list('activity')?.slice(0, 5000) ?? [];
        const ids = (project?.list('stories')?.slice(0, 40) ?? []).map((story) => textOf(valueOf(story, 'id')));
        return ids.map((id) => {
          const list = project?.activityOf?.('story', id);
          const listed = list?.slice(0, list.count).map((row) => valueOf(row, 'guid')) ?? [];
          const expected = all.filter((row) => stories(row).includes(id)).map((row) => valueOf(row, 'guid'));
          return { id, isWhole: JSON.stringify(listed) === JSON.stringify(expected), isEmpty: listed.length === 0 };
        });
      });
    const steps: boolean[] = [];
    do steps.push(await archives.prepare());
    while (steps.at(-1) === true);
    const prepared = await answers();
    archives.close();
    expect(steps).toEqual([true, true, false]);
    expect(prepared).toEqual(prepared.map((each) => ({ ...Object(each), isWhole: true })));
    expect(JSON.stringify(prepared)).toContain('"isEmpty":false');
  });

  it('is looked up where nothing is prepared yet', async () => {
    const archives = openServedArchives([folder]);
    const found = await archives.answer(({ source }) => {
      const [project] = source.projects();
      const about = (project?.list('activity')?.slice(0, 5000) ?? []).find((row) => stories(row).length > 0) ?? {};
      const list = project?.activityOf?.('story', stories(about)[0] ?? '');
      return { listed: list?.slice(0, 1).map((row) => valueOf(row, 'guid')), expected: [valueOf(about, 'guid')] };
    });
    archives.close();
    expect(found.listed).toEqual(found.expected);
  });
});
