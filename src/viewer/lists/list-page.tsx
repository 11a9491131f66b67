// The pages that list things of a project, by name.
import type { ComponentChildren } from 'preact';
import { ArchivePage } from '../pages/archive-page.tsx';
import { EpicsPage } from '../pages/epics-page.tsx';
import { IterationsPage } from '../pages/iterations-page.tsx';
import { LabelsPage } from '../pages/labels-page.tsx';
import { PeoplePage } from '../pages/people-page.tsx';
import { ProjectPage } from '../pages/project-page.tsx';
import { ReleasesPage } from '../pages/releases-page.tsx';
import type { ListRequest } from './list-request.ts';

interface ListPage {
  /** Of the window. */
  readonly title: string;
  readonly content: ComponentChildren;
}

export function listPageOf(request: ListRequest): ListPage {
  switch (request.page) {
    case 'epics':
      return { title: 'Epics', content: <EpicsPage {...request} /> };
    case 'labels':
      return { title: 'Labels', content: <LabelsPage {...request} /> };
    case 'people':
      return { title: 'People', content: <PeoplePage {...request} /> };
    case 'iterations':
      return { title: 'Iterations', content: <IterationsPage {...request} /> };
    case 'releases':
      return { title: 'Releases', content: <ReleasesPage {...request} /> };
    case 'project':
      return { title: 'Project', content: <ProjectPage {...request} /> };
    case 'archive':
      return { title: 'This archive', content: <ArchivePage {...request} /> };
  }
  return request satisfies never;
}
