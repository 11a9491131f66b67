// The seeded project: the same every time, of the size that was asked for, true to the rules of v5, with every odd case in it.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { expectedAttachments, expectedRecords } from '../../src/sample/expected.ts';
import { sampleProject, type SampleProject } from '../../src/sample/sample-project.ts';
import { resourceNames, type ResourceName } from '../../src/model/resources.ts';
import { writeJson } from '../../src/server/v5/json-writer.ts';
import type { V5Record } from '../../src/server/v5/source.ts';

interface Row {
  readonly [name: string]: unknown;
  readonly id: number;
}

function rowsOf(sample: SampleProject, resource: ResourceName): Row[] {
  return JSON.parse(textOf([...expectedRecords(sample, resource)])) as Row[];
}

const textOf = (records: readonly V5Record[]): string => Buffer.from(writeJson(records)).toString();

function digestOf(sample: SampleProject): string {
  const digest = createHash('sha256');
  for (const resource of resourceNames) digest.update(writeJson([...expectedRecords(sample, resource)]));
  for (const { content } of expectedAttachments(sample)) digest.update(content.bytes);
  return digest.digest('hex');
}

const sample = sampleProject({ stories: 300 });
const stories = rowsOf(sample, 'stories');
const comments = rowsOf(sample, 'comments');
const files = rowsOf(sample, 'file_attachments');

describe('a seed', () => {
  test('gives the same project to the byte, and another one gives another', () => {
    const small = { stories: 60, attachmentShare: 0.05 };
    expect(digestOf(sampleProject(small))).toBe(digestOf(sampleProject(small)));
    expect(digestOf(sampleProject({ ...small, seed: 2 }))).not.toBe(digestOf(sampleProject(small)));
  });

  test('gives a record alone as it gives it in its list', () => {
    const list = sample.projects()[0]?.list('stories');
    const [story] = list?.slice(217, 1) ?? [];
    const found = list?.find(String(stories[217]?.id));
    expect(textOf([found ?? {}])).toBe(textOf([story ?? {}]));
    expect(list?.find('1')).toBeNull();
  });
});

describe('the sizes', () => {
  test('are exactly those that were asked for', () => {
    const counted = sampleProject({
      stories: 211,
      comments: 700,
      tasks: 333,
      activities: 1009,
      epics: 4,
      activitySurplus: 5,
    });
    const count = (resource: ResourceName): number => rowsOf(counted, resource).length;
    expect(['stories', 'comments', 'tasks', 'activities', 'epics'].map((name) => count(name as ResourceName))).toEqual([
      211, 700, 333, 1009, 4,
    ]);
    expect(counted.projects()[0]?.list('activity')?.announced).toBe(1014);
  });

  test.each([0, 1, 2, 7])('%i stories make a project too', (size) => {
    const tiny = sampleProject({ stories: size });
    expect(rowsOf(tiny, 'stories')).toHaveLength(size);
    for (const resource of resourceNames) rowsOf(tiny, resource);
  });

  test('a hundred thousand stories cost a few megabytes, and any one of them is at hand', () => {
    const large = sampleProject({ stories: 100_000, activities: 500_000, oddities: false });
    const [story] = large.projects()[0]?.list('stories')?.slice(99_999, 1) ?? [];
    expect(story).toMatchObject({ kind: 'story', current_state: 'unscheduled' });
    expect(Number(story?.['id'])).toBeGreaterThan(189_000_000);
  });
});

describe('the rules of v5', () => {
  test('keys are unique', () => {
    const withoutId = new Set(['activities', 'iterations', 'transitions', 'history_days']);
    const keyed = resourceNames.filter((name) => !withoutId.has(name));
    for (const resource of keyed) {
      const ids = rowsOf(sample, resource).map((row) => row.id);
      expect([resource, new Set(ids).size]).toEqual([resource, ids.length]);
    }
    const keys = rowsOf(sample, 'transitions').map(
      (row) => `${String(row['story_id'])} ${String(row['state'])} ${String(row['occurred_at'])}`,
    );
    expect(new Set(keys).size).toBe(keys.length);
    const dates = rowsOf(sample, 'history_days').map((row) => String(row['date']));
    expect(dates).toEqual([...new Set(dates)].toSorted());
  });

  test('accepted stories come first, by the time of their acceptance, each within its iteration', () => {
    const done = stories.filter((story) => story['current_state'] === 'accepted');
    expect(stories.slice(0, done.length - 5)).toEqual(done.slice(0, -5));
    const times = done.map((story) => String(story['accepted_at']));
    expect(times.toSorted()).toEqual(times);
    for (const iteration of rowsOf(sample, 'iterations')) {
      for (const id of iteration['story_ids'] as number[]) {
        const accepted = done.find((story) => story.id === id)?.['accepted_at'];
        if (typeof accepted !== 'string') continue;
        expect(accepted >= String(iteration['start']) && accepted < String(iteration['finish'])).toBe(true);
      }
    }
  });

  test('iterations follow each other without a gap, from local midnight to local midnight', () => {
    const iterations = rowsOf(sample, 'iterations');
    for (const [index, iteration] of iterations.entries()) {
      expect(iteration['number']).toBe(index + 1);
      if (index > 0) expect(iteration['start']).toBe(iterations[index - 1]?.['finish']);
    }
    const hours = new Set(iterations.map((iteration) => String(iteration['start']).slice(10)));
    expect([...hours].toSorted()).toEqual(['T07:00:00Z', 'T08:00:00Z']);
  });

  test('owners are in both forms, at most three, and the first is owned_by_id', () => {
    for (const story of stories) {
      const ids = story['owner_ids'] as number[];
      expect((story['owners'] as Row[]).map((owner) => owner.id)).toEqual(ids);
      expect(story['owned_by_id']).toBe(ids[0]);
      expect(ids.length).toBeLessThanOrEqual(3);
    }
  });

  test('a story is never updated before it was created', () => {
    for (const story of stories) expect(String(story['updated_at']) >= String(story['created_at'])).toBe(true);
  });

  test('the activity of a story is that part of the feed that names it', () => {
    const [project] = sample.projects();
    const feed = rowsOf(sample, 'activities');
    for (const story of stories.slice(-12)) {
      const own = project?.list('stories')?.find(String(story.id))?.['activity'];
      const rows = typeof own === 'function' ? (own() as unknown as { guid: string }[]) : [];
      const named = feed.filter((row) =>
        (row['primary_resources'] as Row[]).some((resource) => resource.id === story.id),
      );
      expect(rows.map((row) => row.guid)).toEqual(named.map((row) => row['guid']));
      expect(rows.length).toBeGreaterThan(0);
    }
  });

  test("versions of the feed count down without a gap from the project's own", () => {
    const versions = rowsOf(sample, 'activities').map((row) => row['project_version']);
    const first = Number(rowsOf(sample, 'project')[0]?.['version']);
    expect(versions).toEqual(versions.map((_, index) => first - index));
  });

  test('the stories that a label counts are those that carry it', () => {
    const [label] = rowsOf(sample, 'labels');
    const carrying = stories.filter((story) => (story['labels'] as Row[]).some((each) => each.id === label?.id));
    const counts = label?.['counts'] as { number_of_stories_by_state: Record<string, number> };
    const { kind: _, ...byState } = counts.number_of_stories_by_state as Record<string, number> & { kind: unknown };
    expect(Object.values(byState).reduce((sum, count) => sum + count, 0)).toBe(carrying.length);
    expect(carrying.length).toBeGreaterThan(5);
  });

  test('files are as long as their records say', () => {
    const lengths = [...expectedAttachments(sample)].map(({ content }) => content.bytes.length);
    expect(lengths).toEqual(files.map((file) => file['size']));
  });
});

describe('the odd cases', () => {
  const all = [...stories, ...comments]
    .flatMap((row) => [row['name'], row['description'], row['text']])
    .filter((text) => typeof text === 'string');
  const labels = rowsOf(sample, 'labels');

  test.each([
    ['script tags', /<script>alert\(0\);<\/script>/],
    ['C1 control characters', /[\u0080-\u009f]/],
    ['NUL', /\u0000/],
    ['a leading equals sign', /^=/],
    ['a leading plus', /^\+/],
    ['a leading minus', /^-/],
    ['a leading at sign', /^@/],
    ['CRLF', /\r\n/],
    ['leading and trailing blanks', /^ .* $/],
    ['soft hyphens', /\u00ad/],
    ['right-to-left script', /[\u0600-\u06ff]/],
    ['a right-to-left override', /\u202e/],
    ['Chinese and Japanese', /[\u4e00-\u9fff]/],
    ['emoji', /\u{1f600}|\u{1f468}/u],
    ['fifteen kilobytes in one text', /^[^]{15000,}$/],
    ['half of a surrogate pair', /[\ud800-\udbff](?![\udc00-\udfff])/],
  ])('a text with %s', (_, pattern) => {
    expect(all.some((text) => pattern.test(text))).toBe(true);
  });

  test('a comment without text that only has a file', () => {
    const silent = comments.filter((comment) => comment['text'] === undefined);
    const owners = silent.map((comment) => sample.projects()[0]?.list('stories')?.find(String(comment['story_id'])));
    const nested = JSON.parse(textOf(owners.map((owner) => ({ comments: owner?.['comments'] })))) as {
      comments: Row[];
    }[];
    const found = nested.flatMap((owner) => owner.comments).filter((comment) => comment['text'] === undefined);
    expect(found.length).toBeGreaterThan(0);
    for (const comment of found) expect(comment['file_attachments']).toHaveLength(1);
  });

  test('32 labels on one story, a label without a name, labels that no story has', () => {
    expect(stories.some((story) => (story['labels'] as Row[]).length === 32)).toBe(true);
    expect(labels.map((label) => label['name'])).toEqual(expect.arrayContaining(['', 'never used']));
  });

  test('estimates on a chore and a bug, and estimates written as floats', () => {
    const estimated = (type: string): boolean =>
      stories.some((story) => story['story_type'] === type && story['estimate'] !== undefined);
    expect([estimated('chore'), estimated('bug')]).toEqual([true, true]);
    const text = textOf([...expectedRecords(sample, 'stories')]);
    expect(text).toContain('"estimate":3.0,');
    expect(text).toContain('"estimate":0.5,');
    expect(textOf([...expectedRecords(sample, 'iterations')])).toMatch(/"effective_points":\d+\.0[,}]/);
  });

  test('acceptance later than the last update, and before the creation', () => {
    const accepted = stories.filter((story) => story['accepted_at'] !== undefined);
    expect(accepted.some((story) => String(story['accepted_at']) > String(story['updated_at']))).toBe(true);
    expect(accepted.some((story) => String(story['accepted_at']) < String(story['created_at']))).toBe(true);
  });

  test('file names that no folder should see as they are', () => {
    const names = files.map((file) => file['filename']);
    expect(names).toEqual(
      expect.arrayContaining([
        '../../evil.txt',
        'CON',
        'in/a/folder.txt',
        'back\\slash.txt',
        '..',
        'ends with a dot.',
        'two\nlines.txt',
      ]),
    );
    expect(names.some((name) => Buffer.byteLength(String(name)) > 255)).toBe(true);
    expect(names.filter((name) => name === 'Gemfile').length).toBeGreaterThan(1);
    expect(files.some((file) => file['size'] === 0)).toBe(true);
    expect(files.some((file) => file['content_type'] === undefined)).toBe(true);
  });

  test('two people of one name, one without initials, and some who are no members', () => {
    const people = rowsOf(sample, 'people');
    const members = new Set(rowsOf(sample, 'memberships').map((row) => (row['person'] as Row).id));
    expect(people.filter((person) => person['name'] === 'Alex Moreau')).toHaveLength(2);
    expect(people.some((person) => person['initials'] === undefined && person['username'] === undefined)).toBe(true);
    expect(people.some((person) => !members.has(person.id))).toBe(true);
    expect(people.filter((person) => person['email'] === undefined).length).toBeGreaterThan(1);
  });

  test('files on epics, Google documents, reactions, pull requests and branches', () => {
    expect(rowsOf(sample, 'epic_comments').length).toBeGreaterThan(0);
    expect(files.some((file) => file.id < 90_000_000)).toBe(true);
    for (const resource of ['pull_requests', 'branches'] as const) {
      expect(rowsOf(sample, resource).some((row) => row['epic_id'] !== undefined)).toBe(true);
    }
    for (const resource of [
      'google_attachments',
      'reactions',
      'pull_requests',
      'branches',
      'cicd_events',
      'blockers',
      'reviews',
    ] as const) {
      expect([resource, rowsOf(sample, resource).length > 0]).toEqual([resource, true]);
    }
  });

  test('activities with explicit nulls, deleted labels, and without secondary resources', () => {
    const text = textOf([...expectedRecords(sample, 'activities')]);
    expect(text).toContain('"original_values":{"estimate":null}');
    expect(text).toContain('"name":"*deleted*"');
    expect(rowsOf(sample, 'activities').some((row) => row['secondary_resources'] === undefined)).toBe(true);
  });

  test('what changes by itself differs at the next reading, and nothing else does', () => {
    const again = sampleProject({ stories: 300, reads: 1 });
    expect(rowsOf(again, 'comments')).toEqual(comments);
    expect(rowsOf(again, 'file_attachments')).not.toEqual(files);
    expect(rowsOf(again, 'tasks')).toEqual(rowsOf(sample, 'tasks'));
  });
});
