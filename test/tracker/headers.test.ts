// What is read from headers: paging, project version, Retry-After.
import { describe, expect, it } from 'vitest';
import { headerOf, paginationOf, projectVersionOf } from '../../src/tracker/pagination.ts';
import { parseRetryAfter } from '../../src/tracker/retry-after.ts';

describe('pagination', () => {
  it('is read from the four headers', () => {
    const headers = {
      'x-tracker-pagination-total': '581',
      'x-tracker-pagination-limit': '100',
      'x-tracker-pagination-offset': '500',
      'x-tracker-pagination-returned': '81',
    };
    expect(paginationOf(headers)).toEqual({ total: 581, limit: 100, offset: 500, returned: 81 });
  });

  it.each([
    ['absent', {}, null],
    ['empty', { 'x-tracker-pagination-offset': ' ' }, null],
    ['zero', { 'x-tracker-pagination-offset': '0' }, 0],
    ['negative, as for done iterations', { 'x-tracker-pagination-offset': '-10' }, -10],
    ['padded', { 'x-tracker-pagination-offset': ' 5 ' }, 5],
    ['sent twice', { 'x-tracker-pagination-offset': ['7', '8'] }, 7],
    ['not whole', { 'x-tracker-pagination-offset': '1.5' }, null],
    ['a word', { 'x-tracker-pagination-offset': 'NaN' }, null],
    ['an exponent', { 'x-tracker-pagination-offset': '1e3' }, null],
    ['beyond what a number holds', { 'x-tracker-pagination-offset': '9007199254740993' }, null],
  ])('that is %s', (_name, headers, offset) => {
    expect(paginationOf(headers)).toEqual({ total: null, limit: null, offset, returned: null });
  });
});

it('the project version is text, null where it is not sent', () => {
  expect(projectVersionOf({ 'x-tracker-project-version': '90071992547409931' })).toBe('90071992547409931');
  expect(projectVersionOf({})).toBeNull();
  expect(headerOf({ 'x-a': [] }, 'x-a')).toBeUndefined();
});

describe('Retry-After', () => {
  const now = Date.UTC(2026, 0, 1, 12, 0, 0);
  it.each([
    ['120', 120_000],
    [' 0 ', 0],
    ['1.2345', 1235],
    ['Thu, 01 Jan 2026 12:01:30 GMT', 90_000],
    ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
    ['Thursday, 01-Jan-26 12:00:10 GMT', 10_000],
    ['-5', null],
    ['soon', null],
    ['2026', 2_026_000],
    ['', null],
    [undefined, null],
  ])('%j is %s ms', (header, milliseconds) => {
    expect(parseRetryAfter(header, now)).toBe(milliseconds);
  });
});
