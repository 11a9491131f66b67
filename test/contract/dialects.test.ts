import { expect } from 'vitest';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { describeRows } from './describe-rows.ts';
import { long, small } from './fault-words.ts';
import { contentsThatDiffer } from './truth.ts';

describeRows('dialects of hosts', [
  { name: 'Pivotal Tracker as documented', sample: small, exit: 'done' },
  {
    name: 'LiteTracker as documented',
    sample: small,
    dialect: 'litetracker',
    exit: 'gaps',
    gaps: [
      'epics: unsupported by this host',
      'tasks: unsupported by this host',
      'file_attachments: unsupported by this host',
    ],
    differs: [
      'epics',
      'stories',
      'tasks',
      'comments',
      'project',
      'epic_comments',
      'file_attachments',
      'google_attachments',
      'blockers',
      'reviews',
      'review_types',
      'transitions',
      'pull_requests',
      'branches',
      'cicd_events',
      'reactions',
      'iterations',
      'releases',
      'people',
      'labels',
      'memberships',
      'activities',
      'history_days',
      'story_templates',
      'saved_searches',
      'webhooks',
      'integrations',
      'generic_integrations',
    ],
    states: {
      blockers: 'unsupported by this host',
      iterations: 'unsupported by this host',
      comments: 'read',
      stories: 'read',
    },
    also: ({ records }) => {
      expect(records('stories')).toHaveLength(60);
      expect(records('comments')).toHaveLength(120);
      expect(records('stories')[0]).toHaveProperty('title');
      expect(records('activities')).toHaveLength(150);
    },
  },
  {
    name: 'LiteTracker, its gaps accepted',
    sample: small,
    dialect: 'litetracker',
    options: { without: ['epics', 'tasks', 'file_attachments'] },
    exit: 'done',
    differs: 'any',
    states: { tasks: 'left out as asked', epic_comments: 'left out as asked' },
  },
  {
    name: 'fields ignored: everything nested comes from its own endpoint',
    sample: small,
    dialect: 'fields-ignored',
    exit: 'gaps',
    gaps: ['file_attachments: unsupported by this host'],
    differs: [
      'epics',
      'stories',
      'comments',
      'project',
      'epic_comments',
      'file_attachments',
      'google_attachments',
      'reviews',
      'review_types',
      'pull_requests',
      'branches',
      'cicd_events',
      'reactions',
      'iterations',
      'releases',
      'people',
      'labels',
      'transitions',
      'story_templates',
    ],
    also: ({ records, emulator }) => {
      expect(records('tasks')).toHaveLength(60);
      expect(records('comments')).toHaveLength(120);
      expect(records('releases').every(({ story_ids: ids }) => Array.isArray(ids))).toBe(true);
      expect(
        records('iterations').every(({ story_ids: ids, stories }) => Array.isArray(ids) && stories === undefined),
      ).toBe(true);
      expect(emulator.requests.filter(({ path }) => /stories\/\d+\/tasks/u.test(path))).toHaveLength(60);
    },
  },
  { name: 'neither paging nor version headers', sample: long, dialect: 'no-headers', exit: 'done' },
  {
    name: 'ids as strings',
    sample: small,
    dialect: 'string-ids',
    exit: 'done',
    differs: 'any',
    also: ({ records }) => {
      expect(records('stories')).toHaveLength(60);
      expect(records('tasks')).toHaveLength(60);
      expect(typeof records('stories')[0]?.['id']).toBe('string');
    },
  },
  {
    name: 'offset ignored',
    sample: long,
    dialect: { ignoreOffset: true, pageCap: 100 },
    exit: 'gaps',
    gaps: ['stories: end not proved: 100 of 700', /^iterations: end not proved: \d+ of \d+$/u],
    differs: 'any',
    also: ({ records }) => {
      // What is older than the oldest row can still be asked for by its time.
      expect(records('activities')).toHaveLength(700);
    },
  },
  {
    name: 'offset ignored, and no headers that would tell',
    sample: long,
    dialect: { ignoreOffset: true, pageCap: 100, pagingHeaders: false },
    exit: 'gaps',
    gaps: [
      'stories: end not proved: 100 of an unknown number',
      'iterations: end not proved: 50 of an unknown number',
      'releases: end not proved: 20 of an unknown number',
    ],
    differs: 'any',
  },
  { name: '504 for pages over 60 rows', sample: long, dialect: 'heavy-504', exit: 'done' },
  { name: 'pages cut at 50 rows', sample: long, dialect: 'page-cap-50', exit: 'done' },
  {
    name: 'names in fields refused',
    sample: small,
    dialect: { refusedFields: ['cicd_events', 'reactions', 'cycle_time_details'] },
    exit: 'done',
    differs: ['cicd_events', 'reactions'],
    states: { cicd_events: 'unsupported by this host', reactions: 'unsupported by this host' },
    also: ({ result }) => {
      expect(result?.facts.refusedFields).toEqual(
        expect.arrayContaining(['stories.cicd_events', 'stories.cycle_time_details', 'stories.comments.reactions']),
      );
    },
  },
  {
    name: 'attachments under the name that the seed program used',
    sample: small,
    dialect: { omittedFields: ['file_attachments', 'google_attachments'] },
    exit: 'done',
    // Nothing can be chosen in it: without the names of those who uploaded them.
    differs: ['reactions', 'file_attachments'],
    also: (outcome) => expect(contentsThatDiffer(outcome, sampleProject(small))).toEqual([]),
  },
  {
    name: 'a core list that the host lacks',
    sample: small,
    dialect: { missingPaths: ['projects/*/memberships'] },
    exit: 'gaps',
    gaps: ['memberships: unsupported by this host'],
    differs: ['memberships', 'people'],
  },
  {
    name: 'a list that this token may not read',
    sample: small,
    dialect: { forbiddenPaths: ['projects/*/iterations', 'projects/*/epics'] },
    exit: 'gaps',
    gaps: ['epics: not allowed for this token'],
    differs: 'any',
    states: { iterations: 'not allowed for this token', epic_comments: 'incomplete' },
  },
  {
    name: 'a list beyond the core that the caller requires',
    sample: small,
    dialect: { missingPaths: ['projects/*/iterations'] },
    options: { require: ['iterations'] },
    exit: 'gaps',
    gaps: ['iterations: unsupported by this host'],
    differs: ['iterations'],
  },
  {
    name: 'more activities announced than there are',
    sample: { ...small, activitySurplus: 5 },
    exit: 'done',
    also: ({ result }) => {
      const count = result?.facts.counts.find(({ resource }) => resource === 'activities');
      expect(count).toMatchObject({ announced: 155, saved: 150, ending: 'empty page', state: 'read' });
    },
  },
  {
    name: 'integrations and webhooks for owners of the project only, saved searches not at all',
    sample: small,
    dialect: {
      forbiddenPaths: ['projects/*/integrations', 'projects/*/generic_integrations', 'projects/*/webhooks'],
      missingPaths: ['projects/*/my/searches'],
    },
    exit: 'done',
    differs: ['integrations', 'generic_integrations', 'webhooks', 'saved_searches'],
    states: {
      integrations: 'not allowed for this token',
      generic_integrations: 'not allowed for this token',
      webhooks: 'not allowed for this token',
      saved_searches: 'unsupported by this host',
    },
  },
  {
    name: 'webhooks that the caller requires and may not read',
    sample: small,
    dialect: { forbiddenPaths: ['projects/*/webhooks'] },
    options: { require: ['webhooks'] },
    exit: 'gaps',
    gaps: ['webhooks: not allowed for this token'],
    differs: ['webhooks'],
  },
  { name: 'a project without epics', sample: { ...small, epics: 0 }, exit: 'done' },
  {
    name: 'a project edited every few requests, until it settles',
    sample: long,
    dialect: { pageCap: 50, edits: { every: 3, count: 12 } },
    exit: 'done',
    differs: 'any',
    also: ({ result, records, emulator }) => {
      expect(result?.facts.consistency).toBe('settled');
      const now = emulator.source.projects()[0];
      const stories = now?.list('stories')?.slice(0, 10_000) ?? [];
      expect(records('stories').map(({ id, name }) => [id, name])).toEqual(stories.map(({ id, name }) => [id, name]));
      const comments = stories.flatMap(({ comments: list }) => (typeof list === 'function' ? list() : list) ?? []);
      expect(records('comments')).toHaveLength(comments.length);
      const guids =
        now
          ?.list('activity')
          ?.slice(0, 10_000)
          .map(({ guid }) => guid) ?? [];
      expect(records('activities').map(({ guid }) => guid)).toEqual(guids);
    },
  },
  {
    name: 'a project edited during every pass',
    sample: small,
    dialect: { edits: { every: 2, count: 100_000 } },
    exit: 'gaps',
    gaps: [/^project: not consistent: /u],
    differs: 'any',
    also: ({ result }) => expect(result?.facts.consistency).toBe('not consistent'),
  },
  {
    name: 'no version header, but a project that moves',
    sample: long,
    dialect: { pageCap: 50, versionHeader: false, edits: { every: 3, count: 6 } },
    exit: 'done',
    differs: 'any',
    also: ({ result, records, emulator }) => {
      expect(result?.facts.consistency).toBe('settled');
      const stories = emulator.source.projects()[0]?.list('stories')?.slice(0, 10_000) ?? [];
      expect(records('stories').map(({ id, name }) => [id, name])).toEqual(stories.map(({ id, name }) => [id, name]));
    },
  },
]);
