// A search through all projects that are served.
import type { ProjectHits, SearchAllPageRequest } from '../../viewer/pages/search-all-page.tsx';
import { servedHref } from '../../viewer/targets.ts';
import { withoutMisleading } from '../../util/visible.ts';
import type { ServedSnapshot } from '../served-archives.ts';
import { searchView } from '../view/search-part.ts';

/** Of each project, where all are searched. */
const hitsOfEach = 10;

export function searchAllRequest({ projects }: ServedSnapshot, query: URLSearchParams): SearchAllPageRequest {
  const text = withoutMisleading(query.get('q') ?? '');
  const found = projects.flatMap((project): ProjectHits[] => {
    const source = project.view(null);
    const asked = { query: text, from: 0, limit: hitsOfEach, withFacets: false };
    return source === null ? [] : [{ id: project.id, name: project.name, view: searchView(source, asked) }];
  });
  return { page: 'search-all', query: text, projects: found };
}

/** Below the server's root: the search page of the one project that is meant; null where several are. */
export function onlySearch({ projects }: ServedSnapshot, query: URLSearchParams): string | null {
  const meant = query.get('project');
  const only = projects.length === 1 ? projects[0] : projects.find(({ id }) => id === meant);
  if (only === undefined) return null;
  const kept = ['q', 'from'].flatMap((name) =>
    query
      .getAll(name)
      .slice(0, 1)
      .map((value) => [name, value] as const),
  );
  return servedHref({ to: 'search', project: only.id, query: Object.fromEntries(kept) }, null);
}
