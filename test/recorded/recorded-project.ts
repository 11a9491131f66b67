// Loads the recorded exchanges of one project, where they lie beside the checkout, as plain records: the newest answer for each record, in recorded order.
// The recordings are never part of the project; tests that need them say why they are skipped.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LiteralProject } from '../../src/sample/literal-source.ts';
import type { V5Record } from '../../src/server/v5/source.ts';

const folder = fileURLToPath(new URL('../../../shared/recorded', import.meta.url));

export const hasRecordings = existsSync(join(folder, 'README.md'));

interface Exchange {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

type Row = V5Record & { readonly id: number };

/** The successful GETs below `/projects/<id>`, oldest first; `path` starts after the project's id. */
export function recordedExchanges(file: string, projectId: string): Exchange[] {
  return readFileSync(join(folder, `${file}.jsonl`), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map(
      (line) => JSON.parse(line) as { method: string; uri: string; status: number; recorded_at: string; body: unknown },
    )
    .filter(({ method, status }) => method === 'GET' && status === 200)
    .toSorted((a, b) => Date.parse(a.recorded_at) - Date.parse(b.recorded_at))
    .flatMap(({ uri, body }) => {
      const url = new URL(uri);
      const [, id, path = ''] = /\/services\/v5\/projects\/(\d+)(\/.*)?$/u.exec(url.pathname) ?? [];
      return id === projectId ? [{ path, query: url.searchParams, body }] : [];
    });
}

/** Whole records only: answers to requests with `fields` are left out, as they hold parts of records. */
export function recordedProject(
  file: string,
  projectId: string,
): LiteralProject & { readonly stories: readonly Row[] } {
  const whole = recordedExchanges(file, projectId).filter(({ query }) => !query.has('fields'));
  const at = (pattern: RegExp): Exchange[] => whole.filter(({ path }) => pattern.test(path));
  const newest = (path: string): unknown => at(new RegExp(`^${path}$`, 'u')).at(-1)?.body;
  const listed = at(/^\/stories$/u).flatMap(({ body }) => body as Row[]);
  const single = at(/^\/stories\/\d+$/u).map(({ body }) => body as Row);
  const stories = new Map(listed.map((story) => [story.id, story]));
  for (const story of single) if (stories.has(story.id)) stories.set(story.id, story);
  const parts = (owner: string, id: number): Record<string, V5Record[]> =>
    Object.fromEntries(
      at(new RegExp(String.raw`^/${owner}/${id}/(tasks|comments|reviews|blockers|transitions)$`, 'u')).map(
        ({ path, body }) => [path.split('/').at(-1) ?? '', body as V5Record[]],
      ),
    );
  const lists = Object.fromEntries(
    (['memberships', 'labels', 'epics', 'activity', 'releases'] as const).flatMap((name) => {
      const body = newest(`/${name}`);
      return Array.isArray(body) ? [[name, body as V5Record[]]] : [];
    }),
  );
  const epics = (lists['epics'] as Row[] | undefined)?.map((epic) => ({ ...epic, ...parts('epics', epic.id) }));
  return {
    projectId,
    project: newest('') as V5Record,
    ...lists,
    ...(epics === undefined ? {} : { epics }),
    stories: [...stories.values()].map((story) => ({ ...story, ...parts('stories', story.id) })),
  };
}
