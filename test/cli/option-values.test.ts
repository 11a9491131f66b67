import { describe, expect, it } from 'vitest';
import { parseConcurrency, parseMaxBody, parseRate, parseResources } from '../../src/commands/option-values.ts';

const usage = (message: RegExp): unknown =>
  expect.objectContaining({ exit: 'usage', message: expect.stringMatching(message) });

describe('option values', () => {
  it.each([
    ['64MB', 67_108_864],
    ['64 MiB', 67_108_864],
    ['64m', 67_108_864],
    ['67108864', 67_108_864],
    ['1.5k', 1536],
    ['500MB', 524_288_000],
    ['300 B', 300],
  ])('--max-body %s is %i bytes', (text, bytes) => {
    expect(parseMaxBody(text)).toBe(bytes);
  });

  it.each(['', 'MB', '0', '-1', '64XB', '501MB', '1T', '1e6', 'Infinity'])('--max-body %j is refused', (text) => {
    expect(() => parseMaxBody(text)).toThrow(usage(/--max-body.*like 64MB/u));
  });

  it('a rate is a positive number of requests a second', () => {
    expect([parseRate('5'), parseRate('0.5')]).toEqual([5, 0.5]);
  });

  it.each(['0', '-1', 'fast', '', '1e3', '1001', 'NaN'])('--rate %j is refused', (text) => {
    expect(() => parseRate(text)).toThrow(usage(/--rate.*requests a second/u));
  });

  it.each(['0', '1.5', '65', 'x', ''])('--concurrency %j is refused', (text) => {
    expect(() => parseConcurrency(text)).toThrow(usage(/--concurrency.*1 to 64/u));
  });

  it('resources come from repeated options and comma lists, each once', () => {
    expect(parseResources('--without', ['tasks,comments', ' Tasks '])).toEqual(['tasks', 'comments']);
  });

  it.each([
    ['coments', /--require "coments" is not a resource; did you mean comments/u],
    ['story', /did you mean stories/u],
    ['attachments', /did you mean .*file_attachments/u],
    ['memberships,pull-requests', /"pull-requests" is not a resource; did you mean pull_requests/u],
    ['quux', /the names are: project, memberships, epics/u],
    ['', /the names are:/u],
  ])('the unknown resource %j is refused with the nearest names', (text, message) => {
    expect(() => parseResources('--require', [text])).toThrow(usage(message));
  });
});
