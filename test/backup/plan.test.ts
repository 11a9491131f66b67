import { describe, expect, it } from 'vitest';
import { makePlan } from '../../src/backup/plan.ts';
import { PtBackupError } from '../../src/util/error.ts';

describe('the plan of a run', () => {
  it('reads every list of the resources table, and knows what comes nested, owners first', () => {
    const plan = makePlan({ without: [], require: [] });
    expect(plan.lists.map(({ name }) => name)).toEqual([
      'memberships',
      'epics',
      'stories',
      'activities',
      'labels',
      'iterations',
      'releases',
      'history_days',
      'saved_searches',
      'webhooks',
      'integrations',
      'generic_integrations',
    ]);
    const nested = plan.nested.map(({ name }) => name);
    expect(nested.indexOf('comments')).toBeLessThan(nested.indexOf('file_attachments'));
    expect(nested.indexOf('epic_comments')).toBeLessThan(nested.indexOf('reactions'));
  });

  it('leaves out what only comes with a resource that is left out', () => {
    const plan = makePlan({ without: ['stories'], require: [] });
    expect(plan.wants('tasks')).toBe(false);
    expect(plan.wants('comments')).toBe(false);
    expect(plan.wants('file_attachments')).toBe(true);
    expect(plan.wants('epic_comments')).toBe(true);
  });

  it('requires the core and what the caller names', () => {
    const plan = makePlan({ without: [], require: ['releases'] });
    expect(plan.isRequired('tasks')).toBe(true);
    expect(plan.isRequired('releases')).toBe(true);
    expect(plan.isRequired('iterations')).toBe(false);
  });

  it.each([
    { without: ['project'], require: [] },
    { without: ['stories'], require: ['tasks'] },
  ] as const)('refuses what contradicts itself: %o', (wishes) => {
    expect(() => makePlan(wishes)).toThrow(PtBackupError);
  });
});
