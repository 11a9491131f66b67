// What is derived from a snapshot is made once, however many names there are beside it, as long as it is asked for.
import { expect, onTestFinished, test } from 'vitest';
import { openServedArchives } from '../../../src/server/served-archives.ts';
import { pierArchive } from '../pier-archive.ts';

test('what is asked for again and again is kept, what nobody asks for is forgotten', async () => {
  const archives = openServedArchives([pierArchive()]);
  onTestFinished(() => archives.close());
  const made: string[] = [];
  const ask = async (name: string): Promise<void> =>
    await archives.answer(({ projects }) => {
      projects[0]?.view(null)?.kept(name, () => made.push(name));
    });
  await ask('once');
  for (let number = 1; number <= 20; number += 1) {
    await ask('board');
    await ask(`chart ${number}`);
  }
  await ask('once');
  expect(made.filter((name) => name === 'board')).toEqual(['board']);
  expect(made.filter((name) => name === 'once')).toEqual(['once', 'once']);
});
