// A site as it is written: the same archive gives the same bytes, links lead to what is there, attachments are copied as they are.
import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import Libsql from 'libsql';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildViewer } from '../../scripts/build-viewer.mjs';
import { foldCase } from '../../src/archive/file-names.ts';
import { servedPartNames } from '../../src/server/view/part-of.ts';
import type { BuiltSite, SiteOptions } from '../../src/site/build-site.ts';
import { partNames } from '../../src/site/site-parts.ts';
import { chunkedParts } from '../../src/viewer/site-paths.ts';
import { contentsBelow, filesBelow, newFolder, newLastingFolder } from '../archive/small-archive.ts';
import { fileArchive } from '../server/web/file-archive.ts';
import { sampleArchive } from '../server/web/rig.ts';
import { builtSite } from './built-site.ts';

let viewerFolder: string;
let archive: string;
/** Of all of it. */
let whole: string;
beforeAll(async () => {
  viewerFolder = newLastingFolder();
  await buildViewer(viewerFolder);
  archive = await sampleArchive({ projectId: 7, stories: 110, attachmentShare: 0.5 });
  whole = join(newLastingFolder(), 'site');
  await builtSite({ archive, folder: whole, viewerFolder });
});

async function build(options: Partial<SiteOptions>): Promise<{ readonly folder: string; readonly site: BuiltSite }> {
  const folder = join(newFolder(), 'site');
  return { folder, site: await builtSite({ archive, folder, viewerFolder, ...options }) };
}

const addresses = (html: string): string[] =>
  Array.from(html.matchAll(/ (?:href|src|action)="([^"]*)"/gu), ([, address = '']) => address.replaceAll('&amp;', '&'));

describe('a site', () => {
  it('has every part that there is, or makes it in the browser', () => {
    const inBrowser = ['search', 'find'];
    const known = new Set<string>([...partNames, ...chunkedParts, ...inBrowser]);
    expect(servedPartNames.filter((name) => !known.has(name))).toEqual([]);
  });

  it('is the same to the byte each time', async () => {
    const { folder: other } = await build({});
    expect(filesBelow(other)).toContain('index.html');
    expect(contentsBelow(other)).toEqual(contentsBelow(whole));
  });

  it('leads with relative addresses to files that are there', async () => {
    const files = new Set(filesBelow(whole));
    const pages = [...files].filter((name) => name.endsWith('.html'));
    const missing = new Set<string>();
    for (const name of pages) {
      for (const address of addresses(readFileSync(join(whole, name), 'utf8'))) {
        if (/^(?:#|https?:|mailto:)/u.test(address)) continue;
        expect(address).not.toMatch(/^\/|^[a-z]+:/u);
        const path = decodeURIComponent(address.replace(/[?#].*$/u, ''));
        if (!files.has(normalize(join(dirname(name), path)))) missing.add(`${name}: ${address}`);
      }
    }
    expect([...missing]).toEqual([]);
  });

  it('copies attachments as they are, and says where those are that it leaves out', async () => {
    const files = await fileArchive({
      51: ['a b#1.png', 'image/png', Buffer.from('png')],
      52: ['../../x.txt', 'text/plain', Buffer.from('text')],
      53: ['con', 'text/plain', Buffer.from('device')],
    });
    const copied = await build({ archive: files });
    expect(filesBelow(join(copied.folder, 'attachments'))).toEqual(['51/a b#1.png', '52/_.._x.txt', '53/con_']);
    expect(readFileSync(join(copied.folder, 'attachments/51/a b#1.png'), 'utf8')).toBe('png');
    const page = readFileSync(join(copied.folder, 'stories/4.html'), 'utf8');
    expect(page).toContain('href="../attachments/51/a%20b%231.png"');
    expect(page).toContain('<img src="../attachments/51/a%20b%231.png"');
    const without = await build({ archive: files, withAttachments: false });
    expect(filesBelow(without.folder).filter((name) => name.startsWith('attachments/'))).toEqual([]);
    expect(without.site.projects[0]).toMatchObject({ attachments: 0, attachmentsLeftOut: 3 });
    const bare = readFileSync(join(without.folder, 'stories/4.html'), 'utf8');
    expect(bare).toContain('href="../files.html#file-51"');
    expect(bare).not.toContain('<img');
    expect(readFileSync(join(without.folder, 'files.html'), 'utf8')).toMatch(
      /id="file-51">.*?<code>attachments\/51\/a b#1.png</u,
    );
  });

  it('takes no path of an archive on trust', async () => {
    const odd = await fileArchive(
      Object.fromEntries(
        ['5', '6', '7', '8'].map((id) => [id, [`${id}.txt`, 'text/plain', Buffer.from('text')] as const]),
      ),
    );
    const paths = {
      5: 'attachments/A/x.txt',
      6: 'attachments/a/X.TXT',
      7: 'attachments/7/CON',
      8: 'attachments/../manifest.json',
    };
    const database = new Libsql(join(odd, 'archive.sqlite'));
    for (const [id, path] of Object.entries(paths)) {
      mkdirSync(dirname(join(odd, path)), { recursive: true });
      if (id !== '8') renameSync(join(odd, 'attachments', id, `${id}.txt`), join(odd, path));
      database.exec(`UPDATE attachments SET path = '${path}' WHERE attachment_id = '${id}'`);
    }
    database.close();
    const { folder, site } = await build({ archive: odd });
    const copied = filesBelow(join(folder, 'attachments'));
    expect([copied.length, new Set(copied.map(foldCase)).size]).toEqual([3, 3]);
    expect(copied.filter((name) => /(?:^|\/)con$/iu.test(name))).toEqual([]);
    expect(site.projects[0]).toMatchObject({ attachments: 3, attachmentsLeftOut: 1 });
  });
});
