import { expect, it } from 'vitest';
import type { ServedRow } from '../../../src/archive/served-master.ts';
import { ActivityIndex } from '../../../src/server/archive-source/activity-index.ts';

const about = (place: number): string =>
  JSON.stringify({ primary_resources: [{ kind: place % 2 === 0 ? 'story' : 'epic', id: 1 + (place % 7) }], seen: 11 });

/** Every thousandth is damaged. */
const rows: readonly ServedRow[] = Array.from({ length: 25_000 }, (_, index) => {
  const place = index + 1;
  return place % 1000 === 0
    ? { place: 0, key: '', ownerKey: '', text: null }
    : { place, key: String(place), ownerKey: '', text: about(place) };
});

it('answers the same while rows are still missing in it as when all are there', () => {
  const searched: number[] = [];
  const index = new ActivityIndex({
    each: (after) => rows.slice(after),
    holding(words, after) {
      searched.push(after);
      return rows.slice(after).filter(({ text }) => text?.includes(words) === true);
    },
  });
  const expected = rows.flatMap(({ place }) => (place % 7 === 4 && place % 2 === 0 && place > 0 ? [place] : []));
  for (let time = 0; time < 5; time += 1) expect(index.placesOf('story', '5')).toEqual(expected);
  // Not at the first question, then it grew twice, and was whole at the fourth.
  expect(searched).toEqual([0, 10_010, 20_020]);
  expect(index.placesOf('story', '99')).toEqual([]);
});

it('leaves the reading to what goes on in passing, once that has begun', () => {
  const searched: number[] = [];
  const index = new ActivityIndex({
    each: (after) => rows.slice(after),
    holding(_, after) {
      searched.push(after);
      return [];
    },
  });
  index.readInPassing();
  for (let time = 0; time < 3; time += 1) index.placesOf('story', '5');
  expect(searched).toEqual([1501, 1501, 1501]);
});

it('reads on to the end for what could be written in several ways', () => {
  const index = new ActivityIndex({
    each: (after) => rows.slice(after),
    holding: () => {
      throw new Error('searched for words that may be escaped');
    },
  });
  expect(index.placesOf('story', 'é')).toEqual([]);
});

it('comes to its end in passing over any number of rows that are no text', () => {
  const damaged = Array.from({ length: 4000 }, (): ServedRow => ({ place: 0, key: '', ownerKey: '', text: null }));
  const last: ServedRow = { place: 4001, key: '4001', ownerKey: '', text: about(4001) };
  const index = new ActivityIndex({
    each: (after) => (after < last.place ? [...damaged, last] : []),
    holding: () => [],
  });
  expect([index.readInPassing(), index.readInPassing()].at(-1)).toBe(false);
  expect(index.placesOf('epic', String(1 + (4001 % 7)))).toEqual([4001]);
});
