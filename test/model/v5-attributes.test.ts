import { describe, expect, test } from 'vitest';
import { nestedIn, resourceOf } from '../../src/model/resources.ts';
import { extraAttributes } from './v5-attributes.ts';

const bare = (field: string): string => field.replace(/\(.*$/, '');

describe.each(extraAttributes)('of $resource', ({ resource, asked, notAsked }) => {
  const fields = resourceOf(resource).fields.map(bare);
  const wanted = new Set([...fields, ...nestedIn(resource).map(({ attribute }) => attribute)]);

  test('each attribute that has to be named is asked for', () => {
    expect(asked.filter((attribute) => !wanted.has(attribute))).toEqual([]);
  });

  test('none is asked for that the list gives a reason against', () => {
    expect(Object.keys(notAsked).filter((attribute) => wanted.has(attribute))).toEqual([]);
  });
});

test('what is asked for beside the defaults stands in the list', () => {
  const unlisted = extraAttributes.flatMap(({ resource, asked }) =>
    nestedIn(resource)
      .map(({ attribute }) => attribute)
      .filter((attribute) => !asked.includes(attribute)),
  );
  expect(unlisted).toEqual([]);
});
