// The search of a site finds what the server finds: the same stories in the same order, with the same pieces of text, facets and errors.
import { join } from 'node:path';
import * as fc from '../fast-check.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildViewer } from '../../scripts/build-viewer.mjs';
import { openServedArchives, type ServedArchives } from '../../src/server/served-archives.ts';
import { partOf } from '../../src/server/view/part-of.ts';
import { SiteSearch } from '../../src/site/browser/site-search.ts';
import { packPlaces, unpackPlaces } from '../../src/site/search-format.ts';
import { newLastingFolder } from '../archive/small-archive.ts';
import { sampleArchive } from '../server/web/rig.ts';
import { builtSite, partReader } from './built-site.ts';

let search: SiteSearch;
let served: ServedArchives;

beforeAll(async () => {
  const top = newLastingFolder();
  const archive = await sampleArchive({ projectId: 7, stories: 200, attachmentShare: 0.5 });
  await buildViewer(join(top, 'viewer'));
  await builtSite({ archive, folder: join(top, 'site'), viewerFolder: join(top, 'viewer') });
  search = await SiteSearch.open(partReader(join(top, 'site', 'data')));
  served = openServedArchives([archive]);
});
afterAll(() => served.close());

async function onServer(path: string): Promise<unknown> {
  return await served.answer(({ projects: [project] }) => {
    const source = project?.view(null);
    return source === null || source === undefined ? null : JSON.parse(JSON.stringify(partOf(source, path)));
  });
}

const queries = [
  'kiosk',
  'kiosk includedone:true',
  'the includedone:true',
  '"gift voucher" includedone:true',
  '"voucher gift" includedone:true',
  '"on the kiosk" includedone:true',
  'boo* includedone:true',
  'bo?rding includedone:true',
  'name:kiosk OR comment:ferry includedone:true',
  'gift OR kiosk includedone:true',
  '(gift AND card) OR -type:feature',
  '-kiosk state:started',
  'label:"boarding passes" includedone:true',
  'type:epic',
  'owner:"Søren Østergård"',
  'SOREN includedone:true',
  'has:attachment includedone:true',
  'estimate:3 type:feature includedone:true',
  'no-such-word',
  'stat:started',
  '',
  '*',
];

describe('the search of a site', () => {
  it.each(queries)('finds for %j what the server finds', async (query) => {
    const found = await search.search(query, 0);
    expect(JSON.parse(JSON.stringify(found))).toEqual(await onServer(`search/0/${encodeURIComponent(query)}`));
  });

  it('gives further hits, and rows for a panel of the board', async () => {
    const further = await search.search('includedone:true', 50);
    expect(JSON.parse(JSON.stringify(further))).toEqual(await onServer('search/50/includedone%3Atrue'));
    const rows = await search.find('kiosk includedone:true');
    expect(rows.rows.length).toBeGreaterThan(3);
    expect(rows).toEqual(await onServer('find/kiosk%20includedone%3Atrue'));
  });

  it('finds something for most of these', async () => {
    const empty: string[] = [];
    for (const query of queries) {
      const { outcome } = await search.search(query, 0);
      if (outcome.is !== 'found' || outcome.hits.length === 0) empty.push(query);
    }
    expect(empty).toEqual(['"voucher gift" includedone:true', 'no-such-word', 'stat:started', '']);
  });
});

describe('the places of words', () => {
  it('come back as they were packed', () => {
    const place = fc.tuple(fc.nat(70_000), fc.nat(7), fc.nat(3_000_000));
    const order = (one: readonly number[], other: readonly number[]): number =>
      (one[0] ?? 0) - (other[0] ?? 0) || (one[1] ?? 0) - (other[1] ?? 0) || (one[2] ?? 0) - (other[2] ?? 0);
    fc.assert(
      fc.property(fc.uniqueArray(place, { selector: String, maxLength: 60 }), (places) => {
        const flat = Uint32Array.from(places.toSorted(order).flat());
        expect(unpackPlaces(packPlaces(flat))).toEqual(flat);
      }),
    );
  });
});
