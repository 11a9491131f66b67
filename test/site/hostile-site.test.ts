// A site of a hostile archive: every page is one page, every part is data, every name is a name.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildViewer } from '../../scripts/build-viewer.mjs';
import { foldCase } from '../../src/archive/file-names.ts';
import { filesBelow, newLastingFolder } from '../archive/small-archive.ts';
import { builtSite, partReader } from './built-site.ts';
import { hostileArchive, oddIds } from './hostile-site.ts';

let folder: string;
let files: readonly string[];

beforeAll(async () => {
  const top = newLastingFolder();
  await buildViewer(join(top, 'viewer'));
  folder = join(top, 'site');
  await builtSite({ archive: await hostileArchive(), folder, viewerFolder: join(top, 'viewer') });
  files = filesBelow(folder);
  expect(filesBelow(top).filter((name) => !/^(?:site|viewer)\//u.test(name))).toEqual([]);
});

describe('the site of a hostile archive', () => {
  it('has a page for every story, under names that no file system mixes up', () => {
    expect(files.filter((name) => name.startsWith('stories/')).length).toBe(oddIds.length);
    expect(new Set(files.map(foldCase)).size).toBe(files.length);
    const bad = files.filter(
      (name) => !name.split('/').every((part) => /^[\w .()-]+$/u.test(part) && !/^(?:con|nul|aux|prn)\b/iu.test(part)),
    );
    expect(bad.filter((name) => !name.startsWith('attachments/'))).toEqual([]);
  });

  it('has no script in its pages but the viewer, and nothing that a page from elsewhere could be', () => {
    for (const name of files.filter((each) => each.endsWith('.html') && !each.startsWith('attachments/'))) {
      const html = readFileSync(join(folder, name), 'utf8');
      const scripts = Array.from(html.matchAll(/<script[^>]*>/giu), ([tag]) => tag);
      expect([name, scripts]).toEqual([
        name,
        [
          expect.stringMatching(/^<script src="(?:\.\.\/)*assets\/viewer\.js" defer>$/u),
          '<script type="application/json" id="boot">',
        ],
      ]);
      expect(html.match(/<img[^>]*onerror|href="javascript:/giu)).toBeNull();
      expect(html.match(/<meta http-equiv="content-security-policy"/giu)?.length).toBe(1);
    }
  });

  it('offers to save what stands there as a page, whatever its record says, and shows it nowhere', () => {
    const pages = files
      .filter((each) => each.startsWith('stories/'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    const tags = pages.flatMap((html) => html.match(/<(?:a|img|iframe)\b[^>]*attachments\/[^>]*\.html[^>]*>/giu) ?? []);
    expect(tags.length).toBeGreaterThan(0);
    expect(tags.filter((tag) => !/^<a href="[^"]+" download(?:="")?>$/u.test(tag))).toEqual([]);
  });

  it('has data that is read back, in files of at most 2 MB', async () => {
    const scripts = files.filter((name) => name.startsWith('data/'));
    expect(scripts.filter((name) => statSync(join(folder, name)).size > 2_000_000)).toEqual([]);
    const read = partReader(join(folder, 'data'));
    const firsts = (await read('chunks/story')) as readonly string[];
    const chunks = await Promise.all(
      firsts.map(async (_, chunk) => (await read(`chunks/story/${chunk}`)) as readonly (readonly [string, unknown])[]),
    );
    expect(
      chunks
        .flat()
        .map(([id]) => id)
        .toSorted(),
    ).toEqual(oddIds.toSorted());
  });
});
