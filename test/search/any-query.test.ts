// Whatever is typed: it is understood or refused with a column, and what is understood stays the same when it is printed and read again.
import * as fc from '../fast-check.ts';
import { expect, test } from 'vitest';
import { parseQuery } from '../../src/search/parse-query.ts';
import { printQuery } from '../../src/search/print-query.ts';
import type { Query } from '../../src/search/query.ts';
import { QueryError } from '../../src/search/query-error.ts';
import { anyQuery } from './any-query.ts';

function parsed(text: string): Query | null {
  try {
    return parseQuery(text);
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    expect(error.column).toBeGreaterThanOrEqual(1);
    expect(error.column).toBeLessThanOrEqual(text.length + 1);
    return null;
  }
}

const withoutColumns = ({ root, includeDone }: Query): unknown =>
  JSON.parse(JSON.stringify({ root, includeDone }, (name, value: unknown) => (name === 'column' ? undefined : value)));

test('any text is understood or refused with a column in it', () => {
  fc.assert(
    fc.property(anyQuery, (text) => {
      parsed(text);
    }),
    { numRuns: 3000 },
  );
});

test('what is printed is read as the same query', () => {
  fc.assert(
    fc.property(anyQuery, (text) => {
      const query = parsed(text);
      if (query === null) return;
      const printed = printQuery(query);
      if (printed.length > 9000) return;
      expect(withoutColumns(parseQuery(printed))).toEqual(withoutColumns(query));
    }),
    { numRuns: 3000 },
  );
});
