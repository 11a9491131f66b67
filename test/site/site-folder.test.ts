// The folder of a site: nothing that is not ours is touched, and an older site stands until the new one is whole.
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { markerName, openSiteFolder } from '../../src/site/site-folder.ts';
import { newFolder } from '../archive/small-archive.ts';

let top: string;
let target: string;
beforeEach(() => {
  top = newFolder();
  target = join(top, 'site');
});

const publish = (text: string): void => {
  const site = openSiteFolder(target, []);
  writeFileSync(join(site.draft, 'index.html'), text);
  site.publish();
};
const page = (): string => readFileSync(join(target, 'index.html'), 'utf8');

describe('the folder of a site', () => {
  it('is made with those above it, and replaced as a whole', () => {
    target = join(top, 'a', 'b', 'site');
    publish('one');
    writeFileSync(join(target, 'old.html'), '');
    publish('two');
    expect(page()).toBe('two');
    expect(readdirSync(target).toSorted()).toEqual(['index.html', markerName]);
    expect(readdirSync(join(top, 'a', 'b'))).toEqual(['site']);
  });

  it('may be there empty', () => {
    mkdirSync(target);
    publish('one');
    expect(page()).toBe('one');
  });

  it('keeps the older site where the new one is given up', () => {
    publish('one');
    const site = openSiteFolder(target, []);
    writeFileSync(join(site.draft, 'index.html'), 'half');
    expect(page()).toBe('one');
    site.discard();
    expect(page()).toBe('one');
    expect(readdirSync(top)).toEqual(['site']);
  });

  it('is refused where it holds anything else', () => {
    mkdirSync(target);
    writeFileSync(join(target, 'mine.txt'), 'mine');
    expect(() => openSiteFolder(target, [])).toThrow(expect.objectContaining({ exit: 'foreign' }));
    expect(readdirSync(top)).toEqual(['site']);
    expect(readdirSync(target)).toEqual(['mine.txt']);
  });

  it('is refused where somebody has put something there meanwhile', () => {
    const site = openSiteFolder(target, []);
    mkdirSync(target);
    writeFileSync(join(target, 'mine.txt'), 'mine');
    expect(() => site.publish()).toThrow(expect.objectContaining({ exit: 'foreign' }));
    expect(readdirSync(target)).toEqual(['mine.txt']);
  });

  it('is refused where it is a file or a link', () => {
    writeFileSync(target, '');
    expect(() => openSiteFolder(target, [])).toThrow(expect.objectContaining({ exit: 'not-writable' }));
    symlinkSync(top, join(top, 'link'));
    expect(() => openSiteFolder(join(top, 'link'), [])).toThrow(expect.objectContaining({ exit: 'not-writable' }));
  });

  it('is refused in the archive and around it', () => {
    const archive = join(top, 'archive');
    mkdirSync(archive);
    for (const folder of [archive, join(archive, 'site'), top]) {
      expect(() => openSiteFolder(folder, [archive])).toThrow(expect.objectContaining({ exit: 'foreign' }));
    }
    expect(readdirSync(archive)).toEqual([]);
  });

  it('gets back the older site that a killed process had put aside, and is rid of what that one left', () => {
    publish('one');
    // No process has this number on any system.
    const dead = 4_200_000_000;
    mkdirSync(join(top, `.site.${dead}.older`));
    writeFileSync(join(top, `.site.${dead}.older`, markerName), '');
    mkdirSync(join(top, `.site.${dead}.draft`));
    writeFileSync(join(top, `.site.${dead}.draft`, markerName), '');
    mkdirSync(join(top, '.site.1.draft'));
    const site = openSiteFolder(target, []);
    expect(existsSync(join(top, `.site.${dead}.older`))).toBe(false);
    expect(existsSync(join(top, `.site.${dead}.draft`))).toBe(false);
    // Without our mark it may be anybody's.
    expect(existsSync(join(top, '.site.1.draft'))).toBe(true);
    site.discard();
    expect(page()).toBe('one');
  });
});
