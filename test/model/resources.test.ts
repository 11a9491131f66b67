import { describe, expect, test } from 'vitest';
import { isResourceName, keyOf, nestedIn, resourceNames, resourceOf, resources } from '../../src/model/resources.ts';

const distinct = (values: readonly string[]): number => new Set(values).size;

describe('the resources table', () => {
  test('has one row for each name and a file of its own for each row', () => {
    expect(resources.map(({ name }) => name).toSorted()).toEqual([...resourceNames].toSorted());
    expect(distinct(resources.map(({ file }) => file))).toBe(resources.length);
    for (const { file } of resources) expect(file).toMatch(/^[a-z_]+\.json$/);
  });

  test("begins with the seed program's six files, in its order", () => {
    expect(resources.slice(0, 6).map(({ file }) => file)).toEqual([
      'memberships.json',
      'epics.json',
      'stories.json',
      'tasks.json',
      'comments.json',
      'activities.json',
    ]);
  });

  test('never counts an attribute of a key as one that changes by itself', () => {
    const offending = resources.filter(({ key, volatile }) => key.some((attribute) => volatile.includes(attribute)));
    expect(offending.map(({ name }) => name)).toEqual([]);
  });

  test('nests every resource in an owner that is in the table, never in itself', () => {
    for (const { name, source } of resources) {
      if (source.from !== 'nested') continue;
      for (const { owner } of source.places) {
        expect(isResourceName(owner)).toBe(true);
        expect(owner).not.toBe(name);
        expect(nestedIn(owner).map(({ resource }) => resource.name)).toContain(name);
      }
    }
  });

  test('tells names from others', () => {
    expect(isResourceName('stories')).toBe(true);
    expect(isResourceName('story')).toBe(false);
    expect(isResourceName('toString')).toBe(false);
  });
});

describe('the key of a record', () => {
  const keyIn = (
    name: 'stories' | 'transitions' | 'activities',
    record: Readonly<Record<string, string>>,
  ): string | null => keyOf(resourceOf(name), (attribute) => record[attribute]);

  test('keeps every digit of an id above 2^53, number or string', () => {
    expect(keyIn('stories', { id: '9007199254740993' })).toBe('9007199254740993');
    expect(keyIn('stories', { id: '"9007199254740993"' })).toBe('9007199254740993');
  });

  test('joins several attributes', () => {
    const transition = { story_id: '7', state: '"started"', occurred_at: '"2020-01-01T00:00:00Z"' };
    expect(keyIn('transitions', transition)).toBe('7_started_2020-01-01T00:00:00Z');
    expect(keyIn('transitions', { ...transition, occurred_at: '1577836800000' })).toBe('7_started_1577836800000');
  });

  test('is null where an attribute is missing or is no name', () => {
    expect(keyIn('activities', {})).toBeNull();
    for (const guid of ['null', 'true', '""', '{}', '[1]']) expect(keyIn('activities', { guid }), guid).toBeNull();
    expect(keyIn('transitions', { story_id: '7', state: '"started"' })).toBeNull();
  });
});
