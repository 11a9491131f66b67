// The start page: which projects are served. The page for what is not there says the same.
import { visible } from '../../util/visible.ts';
import { counted } from '../../util/amounts.ts';
import { useReader } from '../reader.ts';
import { SearchField } from '../search/search-field.tsx';

export interface ServedProjectSummary {
  readonly id: string;
  readonly name: string;
  readonly stories: number;
  readonly epics: number;
}

export interface ProjectsPageRequest {
  readonly page: 'projects';
  readonly list: readonly ServedProjectSummary[];
}

export interface NotFoundPageRequest {
  readonly page: 'not-found';
  /** A sentence without its full stop. */
  readonly what: string;
  readonly list: readonly ServedProjectSummary[];
}

export function ProjectsPage({ list }: Omit<ProjectsPageRequest, 'page'>) {
  const { mode } = useReader();
  return (
    <>
      <h1>Projects</h1>
      {mode === 'served' && <SearchField project={null} />}
      <ProjectList list={list} />
    </>
  );
}

export function NotFoundPage({ what, list }: Omit<NotFoundPageRequest, 'page'>) {
  return (
    <>
      <h1>There is no such page</h1>
      <p>
        <bdi>{visible(what)}</bdi>. This is what is served here:
      </p>
      <ProjectList list={list} />
      <SearchField project={null} />
    </>
  );
}

function ProjectList({ list }: { readonly list: readonly ServedProjectSummary[] }) {
  const reader = useReader();
  if (list.length === 0) return <p>No project at all.</p>;
  return (
    <ul class="project-list">
      {list.map(({ id, name, stories, epics }) => (
        <li key={id}>
          <a href={reader.hrefOf({ to: 'board', project: id })}>
            <bdi>{visible(name)}</bdi>
          </a>{' '}
          <span class="soft">
            project {id}: {counted(stories, 'story', 'stories')}, {counted(epics, 'epic')}
          </span>
        </li>
      ))}
    </ul>
  );
}
