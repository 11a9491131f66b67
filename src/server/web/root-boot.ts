// The pages of no project: what is served, and what is said where nothing is.
import type { Boot } from '../../viewer/boot.ts';
import type { PageRequest } from '../../viewer/page-table.tsx';
import type { ServedProjectSummary } from '../../viewer/pages/projects-page.tsx';
import type { ServedSnapshot } from '../served-archives.ts';

export function rootBoot({ projects }: ServedSnapshot, request: PageRequest): Boot {
  return { mode: 'served', root: '', run: null, project: null, projects: projects.length, request };
}

export function projectSummaries({ projects, source }: ServedSnapshot): ServedProjectSummary[] {
  const served = new Map(source.projects().map((each) => [each.id, each]));
  return projects.map(({ id, name }) => {
    const project = served.get(id);
    return {
      id,
      name,
      stories: project?.list('stories')?.count ?? 0,
      epics: project?.list('epics')?.count ?? 0,
    };
  });
}
