// The pages by name: what each is given, and what shows it. A page is a function of what it is given, on the server as in the browser.
import type { ComponentChildren } from 'preact';
import type { ChartsPageRequest } from './charts/charts-request.ts';
import type { BoardRequest, PanelListRequest } from './board/board-request.ts';
import { listPageOf } from './lists/list-page.tsx';
import type { ListRequest } from './lists/list-request.ts';
import { BoardPage, PanelListPage } from './pages/board-page.tsx';
import { ChartsPage } from './pages/charts-page.tsx';
import { EpicPage, type EpicPageRequest, epicTitle } from './pages/epic-page.tsx';
import { FilesPage, type FilesRequest } from './pages/files-page.tsx';
import {
  NotFoundPage,
  type NotFoundPageRequest,
  ProjectsPage,
  type ProjectsPageRequest,
} from './pages/projects-page.tsx';
import { SearchAllPage, type SearchAllPageRequest } from './pages/search-all-page.tsx';
import { SearchPage, type SearchPageRequest, searchTitle } from './pages/search-page.tsx';
import { StoryPage, type StoryPageRequest, storyTitle } from './pages/story-page.tsx';

export type PageRequest =
  | BoardRequest
  | PanelListRequest
  | ChartsPageRequest
  | ListRequest
  | SearchPageRequest
  | SearchAllPageRequest
  | ProjectsPageRequest
  | NotFoundPageRequest
  | StoryPageRequest
  | EpicPageRequest
  | FilesRequest;

export interface ShownPage {
  /** Of the window; the project's name is added. */
  readonly title: string;
  /** Whether it uses the whole width. */
  readonly isWide?: boolean;
  readonly content: ComponentChildren;
}

export function pageOf(request: PageRequest): ShownPage {
  switch (request.page) {
    case 'board':
      return { title: 'Board', isWide: true, content: <BoardPage request={request} /> };
    case 'panel-list':
      return { title: 'Stories', content: <PanelListPage request={request} /> };
    case 'story':
      return { title: storyTitle(request.story), content: <StoryPage {...request} /> };
    case 'epic':
      return { title: epicTitle(request.epic), content: <EpicPage {...request} /> };
    case 'charts':
      return { title: 'Charts', content: <ChartsPage {...request} /> };
    case 'epics':
    case 'labels':
    case 'people':
    case 'iterations':
    case 'releases':
    case 'project':
    case 'archive':
      return listPageOf(request);
    case 'search':
      return { title: searchTitle(request.view.query), content: <SearchPage {...request} /> };
    case 'search-all':
      return { title: searchTitle(request.query), content: <SearchAllPage {...request} /> };
    case 'projects':
      return { title: 'Projects', content: <ProjectsPage {...request} /> };
    case 'not-found':
      return { title: 'There is no such page', content: <NotFoundPage {...request} /> };
    case 'files':
      return { title: 'Attachments', content: <FilesPage {...request} /> };
  }
  return request satisfies never;
}
