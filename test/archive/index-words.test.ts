// The words of an index with the places where each stands, as a site takes them.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSearchIndex } from '../../src/archive/search-index/open-index.ts';
import { backUp, listOf, newFolder, page } from './small-archive.ts';

it('the words of an index come in order, with document, column and place', async () => {
  const folder = join(newFolder(), 'archive');
  const story = (id: number, name: string, description: string) => ({
    key: String(id),
    text: JSON.stringify({ id, name, description }),
  });
  await backUp(folder, [
    page(listOf('project'), [{ key: '99', text: '{"id":99,"name":"P"}' }]),
    page(listOf('stories'), [story(1, 'Old pier', 'the old, OLD pier'), story(2, 'pier', '')]),
  ]);
  const index = openSearchIndex(folder);
  const words = Array.from(index.words(), ({ word, places }) => [word, [...places]]);
  index.close();
  expect(words).toEqual([
    ['old', [0, 0, 0, 0, 1, 1, 0, 1, 2]],
    ['pier', [0, 0, 1, 0, 1, 3, 1, 0, 0]],
    ['the', [0, 1, 0]],
    // Stands between two texts of one column: two lists of attachments, both empty.
    ['\u{E000}', [0, 5, 0, 1, 5, 0]],
  ]);
});
