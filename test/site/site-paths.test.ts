// Where pages stand in a site, and the addresses that lead from one to another.
import * as fc from '../fast-check.ts';
import { describe, expect, it } from 'vitest';
import { siteHref } from '../../src/viewer/site-href.ts';
import { chunkOf, compareIds, pagePath, partFile, siteName } from '../../src/viewer/site-paths.ts';

describe('a name in a site', () => {
  it.each([
    ['101', '101'],
    ['a-b', 'a-b'],
    ['A', '_0041'],
    ['a_b', 'a_005fb'],
    ['../x', '_002e_002e_002fx'],
    ['con', '_0063on'],
    ['lpt1', '_006cpt1'],
    ['\u{1F600}', '_d83d_de00'],
  ])('of %s is %s', (text, name) => {
    expect(siteName(text)).toBe(name);
  });

  it('is never the same for two texts, whatever a file system thinks of letters', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(siteName(one).toLowerCase() === siteName(other).toLowerCase()).toBe(one === other);
      }),
    );
    expect(siteName('A')).not.toBe(siteName('_0041'));
  });
});

describe('the file of a page', () => {
  const project = '7';
  it.each([
    [{ to: 'board', project }, 'index.html'],
    [{ to: 'labels', project }, 'labels.html'],
    [{ to: 'labels', project, query: { from: '0' } }, 'labels.html'],
    [{ to: 'labels', project, query: { from: '200' } }, 'labels-from-200.html'],
    [{ to: 'board', project, query: { panel: 'done' } }, 'index-panel-done.html'],
    [{ to: 'board', project, query: { panel: 'done', from: '150' } }, 'index-panel-done-from-100.html'],
    [{ to: 'board', project, query: { panels: 'done,backlog' } }, 'index.html'],
    [{ to: 'search', project, query: { q: 'x', from: '50' } }, 'search.html'],
    [{ to: 'story', project, id: '101' }, 'stories/101.html'],
    [{ to: 'epic', project, id: 'X' }, 'epics/_0058.html'],
  ] as const)('%j is %s', (target, path) => {
    expect(pagePath(target)).toBe(path);
  });
});

describe('an address', () => {
  const files = (id: string): string | undefined => (id === '51' ? 'attachments/51/a%20b.png' : undefined);
  const one = { root: '../', project: { id: '7', name: 'Pier' }, projects: 1 };
  const several = { root: '../../../', project: { id: '7', name: 'Pier' }, projects: 2 };

  it.each([
    [one, { to: 'story', project: '7', id: '1', anchor: 'comment-4' }, '../stories/1.html#comment-4'],
    [one, { to: 'board', project: '7', query: { panels: 'done,label:3' } }, '../index.html?panels=done%2Clabel%3A3'],
    [one, { to: 'search', project: '7', query: { q: 'label:"a b"' } }, '../search.html?q=label%3A%22a+b%22'],
    [one, { to: 'attachment', id: '51' }, '../attachments/51/a%20b.png'],
    [one, { to: 'attachment', id: '52' }, '../files.html'],
    [several, { to: 'projects' }, '../../../index.html'],
    [several, { to: 'epic', project: '8', id: '2' }, '../../../projects/8/epics/2.html'],
    [several, { to: 'attachment', id: '51' }, '../../../projects/7/attachments/51/a%20b.png'],
  ] as const)('from %j to %j is %s', (place, target, href) => {
    expect(siteHref(target, place, files)).toBe(href);
  });
});

describe('parts', () => {
  it('stand under names that no text leads out of', () => {
    expect(partFile('rows/done/0')).toBe('rows/done/0');
    expect(partFile('../x')).toBe('_002e_002e/x');
  });

  it('of single records are found by the ids that files begin with, as numbers are ordered', () => {
    expect(['10', '9', 'b', '100', 'a'].toSorted(compareIds)).toEqual(['9', 'a', 'b', '10', '100']);
    const firsts = ['5', '70', '800'];
    expect(['4', '5', '69', '70', '799', '800', '9999'].map((id) => chunkOf(firsts, id))).toEqual([
      null,
      0,
      0,
      1,
      1,
      2,
      2,
    ]);
    expect(chunkOf([], '1')).toBeNull();
  });
});
