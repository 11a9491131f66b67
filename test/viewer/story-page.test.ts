import { describe, expect, it } from 'vitest';
import type { StoryView } from '../../src/model/view/story-view.ts';
import { viewerDocument } from '../../src/viewer/document.tsx';
import { shownIn } from './shown-in.ts';
import { comment, storyView } from './story-view.ts';

const assets = { script: '/viewer/x/viewer.js', style: '/viewer/x/viewer.css' };

function rendered(more: Partial<StoryView>, run: number | null = null) {
  const project = { id: '99', name: 'Web shop' };
  const request = { page: 'story', story: storyView(more) } as const;
  const html = viewerDocument({ mode: 'served', root: '', run, project, projects: 1, request }, assets);
  return { html, ...shownIn(html) };
}

describe('the page of a story before any script', () => {
  it('says how many tasks are complete, and of each whether it is', () => {
    const gone = { run: 3, at: '2024-05-05T10:00:00Z' };
    const { html, text } = rendered({
      tasks: [
        { id: '1', description: 'Ask', isComplete: true, gone: null },
        { id: '2', description: 'Write', isComplete: false, gone: null },
        { id: '3', description: 'Dropped', isComplete: false, gone },
      ],
    });
    expect(text).toContain('Tasks (1 of 2 complete)');
    expect(html).toMatch(/aria-label="Complete:"[^>]*>☑<\/span> <bdi class="task-text">Ask/u);
    expect(html).toMatch(/aria-label="To do:"[^>]*>☐<\/span> <bdi class="task-text">Write/u);
    expect(text).toContain('Dropped deleted since run 3, 5 May 2024, 10:00 UTC');
  });

  it('leads to searches, epics, neighbours, the host and the record, of the snapshot that is shown', () => {
    const { links, text } = rendered(
      {
        labels: [{ name: 'so "so"', epic: { id: '7', name: 'Payments' } }],
        address: 'https://www.pivotaltracker.com/story/show/41',
        panel: 'current',
        previous: { id: '40', name: 'Before' },
        next: null,
      },
      2,
    );
    expect(links).toEqual(
      expect.arrayContaining([
        '/n/projects/99/search?run=2&q=label%3A%22so+%5C%22so%5C%22%22',
        '/n/projects/99/epics/7?run=2',
        '/n/projects/99/stories/40?run=2',
        'https://www.pivotaltracker.com/story/show/41',
        '/services/v5/projects/99/stories/41',
      ]),
    );
    expect(text).toContain('Previous Before');
    expect(text).not.toContain('Next');
  });

  it('counts days as the project does', () => {
    const iteration = {
      number: 5,
      kind: 'done',
      start: '2024-05-05T22:00:00Z',
      finish: '2024-05-12T22:00:00Z',
    } as const;
    const { text } = rendered({ iteration, deadline: '2024-06-01T22:30:00Z' });
    expect(text).toContain('Iteration 5 (done), 6 – 12 May 2024');
    expect(text).toContain('Deadline 2 Jun 2024');
  });

  it('offers the files that the archive holds, and says of which it holds nothing', () => {
    const file = { id: '1', fileName: 'a.png', bytes: 2048, shows: 'image', isHeld: true, gone: null } as const;
    const files = [
      file,
      { ...file, id: '2', fileName: 'b.pdf', shows: 'pdf' },
      { ...file, id: '3', fileName: 'c.zip', shows: 'nothing' },
      { ...file, id: '4', fileName: 'lost.png', isHeld: false },
      { ...file, id: '5', fileName: 'huge.png', bytes: 20_000_000 },
    ] as const;
    const googleFiles = [
      { id: '1', title: 'Plan', kind: 'document', address: 'javascript:alert(1)', gone: null },
      { id: '2', title: 'Sheet', kind: '', address: 'https://docs.google.com/x', gone: null },
    ];
    const { html, links, text } = rendered({
      timeline: { leftOut: 0, entries: [comment('51', { files, googleFiles })] },
    });
    expect(html.match(/<img[^>]*>/gu)).toEqual([
      '<img src="/file_attachments/1/download?inline=true" alt="a.png" loading="lazy"/>',
    ]);
    expect(html.match(/<iframe[^>]*>/gu)).toEqual([
      '<iframe src="/file_attachments/2/download?inline=true" title="b.pdf" loading="lazy">',
    ]);
    expect(links.filter((link) => link.startsWith('/file_attachments/'))).toEqual([
      '/file_attachments/1/download?inline=true',
      '/file_attachments/1/download',
      '/file_attachments/1/download?inline=true',
      '/file_attachments/2/download',
      '/file_attachments/2/download?inline=true',
      '/file_attachments/3/download',
      '/file_attachments/5/download',
      '/file_attachments/5/download?inline=true',
    ]);
    expect(text).toContain('lost.png 2.0 KB its content is not in the archive');
    expect(text).toContain('Plan (javascript:alert(1)) Google document');
    expect(links).toContain('https://docs.google.com/x');
    expect(links.filter((link) => !/^(?:[/#?]|https:\/\/)/u.test(link))).toEqual([]);
  });

  it('shows comments and events, with a choice between them, each with an address', () => {
    const { html, text, links } = rendered({
      timeline: {
        leftOut: 12,
        entries: [
          { is: 'transition', at: '2024-05-01T10:00:00Z', by: 'Bo', state: 'started' },
          comment('51', {
            text: 'Good',
            edited: '2024-05-02T11:00:00Z',
            reactions: [{ code: ':tada:', by: ['Bo', 'Cy'] }],
            commit: 'abc123',
          }),
          {
            is: 'activity',
            id: '99_5',
            at: '2024-05-03T10:00:00Z',
            by: 'Bo',
            message: 'Bo edited this',
            changes: [
              { what: '', fields: [{ name: 'points', before: '1', after: '3', isText: false }] },
              { what: 'task', fields: [{ name: 'description', before: 'a b', after: 'a c', isText: true }] },
            ],
          },
        ],
      },
    });
    for (const part of [
      'Everything (3)',
      'Comments only (1)',
      'Without 12 older pieces of activity.',
      'Bo made it started 1 May 2024, 10:00 UTC',
      'edited 2 May 2024, 11:00 UTC',
      '🎉 2 by Bo, Cy',
      'With commit abc123',
      'Bo edited this 3 May 2024, 10:00 UTC points 1 → 3 task: description a b c',
    ]) {
      expect(text).toContain(part);
    }
    expect(html).toContain('<del>b</del><ins>c</ins>');
    for (const anchor of ['event-41-1', 'comment-51', 'activity-99_5']) {
      expect(html).toContain(`<li id="${anchor}"`);
      expect(links).toContain(`#${anchor}`);
    }
  });

  it('says that a story is gone, and what earlier versions said', () => {
    const { text } = rendered({
      gone: { run: 3, at: '2024-05-05T10:00:00Z' },
      earlier: [
        {
          firstRun: 1,
          lastRun: 2,
          changedAt: '2024-05-04T10:00:00Z',
          changes: [{ name: 'state', before: 'started', after: null, isText: false }],
        },
      ],
    });
    expect(text).toContain(
      'This story is gone from the host since run 3, 5 May 2024, 10:00 UTC . This is what was saved before.',
    );
    expect(text).toContain(
      '1 earlier version of this story As runs 1 to 2 saved it; changed by 4 May 2024, 10:00 UTC : state started → nothing',
    );
  });
});
