// What texts and addresses refer to, by hand-written examples, and that no text takes long.
import * as fc from '../fast-check.ts';
import { describe, expect, it } from 'vitest';
import { addressOf, referenceFinder, referenceOfPath } from '../../src/model/references.ts';

const find = referenceFinder();
/** `story 12`, and where an address names its project `7/story 12`. */
const found = (text: string): string[] =>
  find(text).map(
    ({ reference: { kind, id, projectId } }) => `${projectId === null ? '' : `${projectId}/`}${kind} ${id}`,
  );

describe('a path', () => {
  it.each([
    ['/story/show/12', 'story', '12', null],
    ['/stories/12', 'story', '12', null],
    ['/n/projects/7', 'project', '7', '7'],
    ['/projects/7', 'project', '7', '7'],
    ['/projects/7/overview', 'project', '7', '7'],
    ['/n/projects/7/stories/12', 'story', '12', '7'],
    ['/projects/7/stories/12', 'story', '12', '7'],
    ['/s/projects/7/stories/12/', 'story', '12', '7'],
    ['//n//projects/7//stories/12', 'story', '12', '7'],
    ['/epic/show/3', 'epic', '3', null],
    ['/epics/3', 'epic', '3', null],
    ['/n/projects/7/epics/3', 'epic', '3', '7'],
    ['/file_attachments/9/download', 'attachment', '9', null],
    ['/services/v5/projects/7/stories/12', 'story', '12', '7'],
    ['/services/v5/stories/12', 'story', '12', null],
    ['/services/v5/projects/7', 'project', '7', '7'],
  ])('%s is a reference', (path, kind, id, projectId) => {
    expect(referenceOfPath(path)).toEqual({ kind, id, projectId });
  });

  it.each([
    '/',
    '',
    '/n',
    '/stories/',
    '/stories/x',
    '/story/show/12x',
    '/n/projects',
    '/n/workspaces/5',
    '/stories/0',
    '/xstories/1',
  ])('%s is none', (path) => {
    expect(referenceOfPath(path)).toBeNull();
  });

  it('takes a comment from the path or the fragment, and a page from it', () => {
    expect(referenceOfPath('/story/show/12', '#comment-5')).toEqual({
      kind: 'comment',
      id: '5',
      of: { kind: 'story', id: '12' },
      projectId: null,
    });
    const below = { kind: 'comment', id: '5', of: { kind: 'epic', id: '3' }, projectId: '7' };
    expect(referenceOfPath('/n/projects/7/epics/3/comments/5')).toEqual(below);
    expect(referenceOfPath('/projects/7', '#!/stories/12')).toEqual({ kind: 'story', id: '12', projectId: '7' });
  });
});

describe('a text', () => {
  it('refers to stories by #, to epics by ##', () => {
    expect(found('See #123456, (##77) and #8.')).toEqual(['story 123456', 'epic 77', 'story 8']);
  });

  it('may be a commit message with brackets', () => {
    expect(found('[#12] [Finishes #123 #124] [delivers #5]')).toEqual([
      'story 12',
      'story 123',
      'story 124',
      'story 5',
    ]);
  });

  it('refers to nothing within words, entities, addresses of others and longer signs', () => {
    expect(found('abc#12 &#123; é#5 ###6 #12a #a12 #0 https://github.com/a/b/issues/1#issue-3 /#4')).toEqual([]);
  });

  it('refers by addresses, each with its place', () => {
    const text =
      '"https://www.pivotaltracker.com/story/show/12." and [x](http://app.litetracker.com/n/projects/7/stories/8#comment-5)';
    expect(found(text)).toEqual(['story 12', '7/comment 5']);
    expect(find(text).map(({ start, end }) => text.slice(start, end))).toEqual([
      'https://www.pivotaltracker.com/story/show/12',
      'http://app.litetracker.com/n/projects/7/stories/8#comment-5',
    ]);
  });

  it('refers by addresses without a scheme, in others, and with a query', () => {
    expect(found('www.pivotaltracker.com/epic/show/3')).toEqual(['epic 3']);
    expect(found('https://web.archive.org/web/2015/https://www.pivotaltracker.com/story/show/4')).toEqual(['story 4']);
    expect(found('https://WWW.PivotalTracker.com/file_attachments/9/download?inline=true')).toEqual(['attachment 9']);
  });

  it('knows other hosts where they are named', () => {
    expect(found('https://tracker.example.com:8443/story/show/12')).toEqual([]);
    expect(referenceFinder(['tracker.example.com'])('https://tracker.example.com:8443/story/show/12')).toHaveLength(1);
    expect(referenceFinder(['tracker.example.com'])('https://trackerxexample.com/story/show/12')).toEqual([]);
  });

  it('of any kind gives references in order that do not overlap', () => {
    const piece = fc.constantFrom(
      '#',
      '##',
      '1',
      '23',
      'https://',
      '//',
      'www.pivotaltracker.com',
      '/story/show/',
      '/n/projects/',
      ' ',
      '.',
      'é',
      '%',
      '!',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 60 }), (pieces) => {
        let last = 0;
        for (const { reference, start, end } of find(pieces.join(''))) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(reference.id).toMatch(/^[1-9]\d{0,19}$/u);
          last = end;
        }
      }),
    );
  });

  it.each(['#', '1', 'https://', '//www.pivotaltracker.com', 'www.pivotaltracker.com/', '#1', '/n/projects/7'])(
    'of %s a hundred thousand times is read',
    (piece) => {
      expect(find(piece.repeat(100_000)).length).toBeLessThanOrEqual(100_000);
    },
  );
});

it('the address of a comment is the page that it stands on', () => {
  expect(addressOf({ kind: 'comment', id: '5' }, '7', { kind: 'epic', id: '3' })).toBe(
    '/n/projects/7/epics/3#comment-5',
  );
});
