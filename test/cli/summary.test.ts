import { describe, expect, it } from 'vitest';
import { gapLine, lastLine, summaryLines, unchangedLines } from '../../src/commands/summary.ts';
import { resourceNames } from '../../src/model/resources.ts';
import { gap, resultWith } from './run-facts.ts';

describe('the summary', () => {
  it('tells of each resource, the attachments, the work, the changes, activity, consistency and settings', () => {
    expect(summaryLines(resultWith({}), 80)).toEqual([
      'Project 99, "Web shop", version 1234, from https://host.test/services/v5',
      '',
      'Resource     Announced  Saved  How the end is known',
      'memberships          -      3  one whole list',
      "stories          1,200  1,200  the host's total",
      'reactions            -      0  unsupported by this host',
      '',
      'Attachments: 5 of 5 files; 4 downloaded (1.5 MB), 1 already in the archive.',
      'Read: 45 requests, 2.0 KB, 12 s.',
      'Changes: 12 records added, 2 changed, 1 removed (the archive keeps it).',
      'Activity: complete since 2019-05-06T07:08:09Z.',
      'Consistency: the project did not change while it was read.',
      'Not supported by this host: reactions.',
      'Settings:',
      '  token: --token-file',
    ]);
  });

  it('has one short line for each resource where the table does not fit', () => {
    const lines = summaryLines(resultWith({}), 40);
    expect(lines.slice(3, 7)).toEqual([
      'memberships: 3; one whole list',
      "stories: 1,200 of 1,200; the host's",
      '  total',
      'reactions: 0; unsupported by this host',
    ]);
  });

  it('says how to accept what a host does not give, and only that', () => {
    const lacking = { ...gap, resource: 'tasks', owner: null, what: 'unsupported by this host' } as const;
    const forbidden = { ...lacking, resource: 'epics', what: 'not allowed for this token' } as const;
    const lines = summaryLines(resultWith({ gaps: [lacking, forbidden, gap] }), 80);
    expect(lines.at(-1)).toBe('To accept that this host does not give them: --without tasks,epics');
    expect(summaryLines(resultWith({ gaps: [gap] }), 80).join('\n')).not.toContain('--without');
  });

  it('shows fifty of many gaps and says where the others are', () => {
    const gaps = Array.from({ length: 60 }, (_, index) => ({ ...gap, key: String(index) }));
    const lines = summaryLines(resultWith({ gaps }), 80);
    expect(lines.filter((line) => line.startsWith('  comments '))).toHaveLength(50);
    expect(lines.at(-1)).toBe('  ... and 10 more, all in manifest.json');
  });

  it.each([
    ['read', 'Activity: none.'],
    ['incomplete', 'Activity: not read.'],
    ['left out as asked', 'Activity: left out as asked.'],
  ] as const)('tells activities that were %s from those that do not exist', (state, line) => {
    const counts = [{ resource: 'activities', state, announced: null, saved: 0, ending: null } as const];
    expect(summaryLines(resultWith({ counts, activityCompleteSince: null }), 80)).toContain(line);
  });

  it('names what was incomplete, not allowed, left out, refused and removed', () => {
    const lines = summaryLines(
      resultWith({
        counts: [
          { resource: 'stories', state: 'incomplete', announced: 700, saved: 100, ending: 'not proved' },
          { resource: 'labels', state: 'not allowed for this token', announced: null, saved: 0, ending: null },
          { resource: 'tasks', state: 'left out as asked', announced: null, saved: 0, ending: null },
        ],
        consistency: 'not consistent',
        refusedFields: ['cycle_time_details'],
        removed: { token: 1, signatures: 8, credentials: 2 },
        activityCompleteSince: null,
        attachments: { announced: 0, saved: 0, reused: 0, bytes: 0 },
        projectVersion: null,
      }),
      80,
    );
    expect(lines).toEqual(
      expect.arrayContaining([
        'Project 99, "Web shop", from https://host.test/services/v5',
        'stories         700    100  INCOMPLETE, NOT PROVED',
        'Attachments: none.',
        'Activity: none.',
        'Consistency: NOT CONSISTENT, the project kept changing while it was read.',
        'Not allowed for this token: labels.',
        'Left out as asked: tasks.',
        'Fields that this host does not know: cycle_time_details.',
        'Left out of the saved text: the token (1 time), address signatures (8),',
        '  credentials of integrations and webhooks (2).',
      ]),
    );
  });

  it('breaks long sentences between words', () => {
    const counts = resourceNames.map((resource) => ({
      resource,
      state: 'left out as asked' as const,
      announced: null,
      saved: 0,
      ending: null,
    }));
    const lines = summaryLines(resultWith({ counts }), 80);
    expect(lines.filter((line) => line.length > 80)).toEqual([]);
    const at = lines.findIndex((line) => line.startsWith('Left out as asked'));
    expect(lines.slice(at, at + 2)).toEqual([
      'Left out as asked: project, memberships, epics, epic_comments, stories, tasks,',
      '  comments, file_attachments, google_attachments, activities, labels, blockers,',
    ]);
  });

  it('names each gap with its owner and what the host said', () => {
    const lines = summaryLines(resultWith({ gaps: [gap] }), 80);
    expect(lines.slice(-2)).toEqual([
      'Gaps, which exist on the host and could not be read:',
      '  comments of stories 7 "Pay by card": cannot be read (status 500, "boom", asked for 5 times)',
    ]);
    const bare = {
      ...gap,
      owner: null,
      key: '5',
      what: 'end not proved: 100 of 700',
      status: null,
      words: null,
      attempts: 1,
    };
    expect(gapLine(bare)).toBe('comments 5: end not proved: 100 of 700');
  });

  it('shows control and bidirectional characters of the host as escapes', () => {
    const evil = '\u001b[2J\u202e';
    const lines = summaryLines(
      resultWith({
        projectName: evil,
        gaps: [{ ...gap, owner: { resource: 'stories', key: evil, name: evil }, what: evil, words: evil }],
      }),
      80,
    );
    expect(lines.join('')).not.toMatch(/[\u0000-\u001f\u202e]/u);
    expect(lines[0]).toContain(String.raw`"\u001b[2J\u202e"`);
  });
});

describe('a run that asked for less', () => {
  it('says how many lists were left out, how long they may lag, and how to read them', () => {
    const carried = { lists: 1200, everyRuns: 7, oldestCheck: '2024-05-01T10:00:00.000Z' };
    expect(summaryLines(resultWith({ carried }), 400)).toContain(
      'Not asked for: 1,200 lists of stories and epics that show no change. Each is read every 7 runs at least, the oldest since ' +
        '2024-05-01T10:00:00.000Z; --full reads all now.',
    );
    expect(summaryLines(resultWith({}), 400).join('\n')).not.toContain('Not asked for');
  });

  it('names the run since which nothing has changed instead of a table', () => {
    const unchangedSince = { run: 3, finishedAt: '2024-05-01T10:01:00.000Z' };
    expect(unchangedLines({ ...resultWith({}), unchangedSince }, 400)).toEqual([
      'Project 99, "Web shop", version 1234, from https://host.test/services/v5',
      '',
      'Nothing has changed since run 3 of 2024-05-01T10:01:00.000Z; when that was checked stands in manifest.json.',
      expect.stringMatching(/^Read: 45 requests, /u),
    ]);
  });
});

describe('the last line', () => {
  it('is short where nothing is missing', () => {
    expect(lastLine([])).toBe('Backup complete!');
  });

  it('counts the gaps of each resource', () => {
    expect(lastLine([gap])).toBe('Backup finished with 1 gap: comments');
    expect(lastLine([gap, { ...gap, resource: 'stories' }, gap])).toBe(
      'Backup finished with 3 gaps: comments (2), stories',
    );
  });
});
