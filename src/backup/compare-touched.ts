// What the host's activity says was touched since a version of the project. Knows no archive.
// Source: `since_version` of the v5 reference; `primary_resources` and `changes` name what an activity touched.
import { resourceOf } from '../model/resources.ts';
import { HostError } from '../tracker/host-error.ts';
import { isJsonObject, parseJson } from '../util/json-text.ts';
import { readPages } from './read-pages.ts';
import { fillPath, type AskContext } from './run-context.ts';

const pageSize = 500;

/** The ids of everything that was touched; null where the host cannot say. */
export async function touchedSince(context: AskContext, version: string): Promise<ReadonlySet<string> | null> {
  const resource = resourceOf('activities');
  if (resource.source.from !== 'list') return null;
  const touched = new Set<string>();
  const seen = new Set<string>();
  try {
    await readPages(context, {
      resource,
      path: fillPath(resource.source.endpoint.path, context.projectId),
      query: { since_version: version },
      selection: null,
      startSize: pageSize,
      pageSize,
      take: ({ rows }) => {
        const before = seen.size;
        for (const row of rows) {
          seen.add(row);
          for (const id of idsIn(row)) touched.add(id);
        }
        return seen.size - before;
      },
      lost: () => undefined,
    });
    return touched;
  } catch (error) {
    if (error instanceof HostError) return null;
    throw error;
  }
}

function idsIn(row: string): string[] {
  const activity = parseJson(row);
  if (!isJsonObject(activity)) return [];
  return [activity['primary_resources'], activity['changes']].flatMap((list: unknown) =>
    Array.isArray(list) ? list.flatMap((each: unknown) => idOf(each)) : [],
  );
}

function idOf(value: unknown): string[] {
  const id = isJsonObject(value) ? value['id'] : undefined;
  return typeof id === 'number' || typeof id === 'string' ? [String(id)] : [];
}
