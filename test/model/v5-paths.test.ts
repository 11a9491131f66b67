import { describe, expect, test } from 'vitest';
import { type Resource, resources } from '../../src/model/resources.ts';
import { readPaths } from './v5-read-paths.ts';

/** Every path that a resource is read from. */
function pathsOf({ source, idsInsteadOf }: Resource): string[] {
  const ofIds = idsInsteadOf?.endpoint === undefined ? [] : [idsInsteadOf.endpoint.path];
  if (source.from === 'object') return [source.path, ...ofIds];
  if (source.from === 'list') return [source.endpoint.path, ...ofIds];
  if (source.from === 'gathered') return ofIds;
  const endpoints = [...source.places.map((place) => place.endpoint), source.projectList];
  return [...endpoints.flatMap((endpoint) => (endpoint === undefined ? [] : [endpoint.path])), ...ofIds];
}

const pair = (name: string, path: string): string => `${name} from ${path}`;
const named = (path: string): string => path.replaceAll(/\{(?:story|epic|release)_id\}/g, '{owner_id}');

const captured = readPaths.flatMap((row) => ('captured' in row ? [pair(row.captured, named(row.path))] : []));
const read = resources.flatMap((resource) => pathsOf(resource).map((path) => pair(resource.name, path)));

describe('the paths of v5', () => {
  test('are listed once each', () => {
    expect(new Set(readPaths.map(({ path }) => path)).size).toBe(readPaths.length);
    expect(readPaths.length).toBe(71);
  });

  test('that the list calls captured are read by the resource that it names', () => {
    expect(captured.filter((each) => !read.includes(each))).toEqual([]);
  });

  test('that a resource is read from stand in the list as captured', () => {
    expect(read.filter((each) => !captured.includes(each))).toEqual([]);
  });

  test('are each captured, redundant or left out, the latter two with a reason', () => {
    for (const row of readPaths) {
      const reason = 'captured' in row ? row.captured : undefined;
      const other = 'redundant' in row ? row.because : 'leftOut' in row ? row.leftOut : '';
      expect(reason ?? other, row.path).toMatch(/\w{4,}/);
    }
  });

  test('that are redundant lean on a resource that is kept', () => {
    const kept = new Set<string>(resources.map(({ name }) => name));
    expect(readPaths.filter((row) => 'redundant' in row && !kept.has(row.redundant))).toEqual([]);
  });
});
