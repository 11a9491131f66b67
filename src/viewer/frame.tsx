// What stands around every page: where one is, the other pages of the project, search, and the way past all that for the keyboard.
import type { ComponentChildren } from 'preact';
import { printable } from '../util/printable.ts';
import type { Boot } from './boot.ts';
import { Keyboard } from './keyboard-help.tsx';
import { useReader } from './reader.ts';
import { SearchField } from './search/search-field.tsx';
import type { ProjectPage } from './targets.ts';

interface FrameProps {
  readonly boot: Boot;
  readonly isWide: boolean;
  readonly children: ComponentChildren;
}

/** In the order in which they are shown. */
const shownPages: readonly { readonly page: ProjectPage; readonly text: string }[] = [
  { page: 'board', text: 'Board' },
  { page: 'search', text: 'Search' },
  { page: 'epics', text: 'Epics' },
  { page: 'labels', text: 'Labels' },
  { page: 'people', text: 'People' },
  { page: 'iterations', text: 'Iterations' },
  { page: 'releases', text: 'Releases' },
  { page: 'charts', text: 'Charts' },
  { page: 'project', text: 'Project' },
  { page: 'archive', text: 'This archive' },
];

export function Frame({ boot, isWide, children }: FrameProps) {
  return (
    <>
      <a class="skip" href="#main">
        Skip to the content
      </a>
      <FrameHeader boot={boot} />
      {boot.run !== null && <EarlierNote run={boot.run} />}
      {boot.chosenBy !== undefined && <ChosenNote query={boot.chosenBy} />}
      <main id="main" tabIndex={-1} class={isWide ? 'wide' : undefined}>
        {children}
      </main>
    </>
  );
}

function FrameHeader({ boot }: { readonly boot: Boot }) {
  const reader = useReader();
  const { project, projects, request } = boot;
  return (
    <header class="frame">
      <nav class="frame-where" aria-label="Where you are">
        {projects > 1 && <a href={reader.hrefOf({ to: 'projects' })}>All projects</a>}
        {project !== null && (
          <a class="frame-project" href={reader.hrefOf({ to: 'board', project: project.id })}>
            <bdi>{printable(project.name)}</bdi>
          </a>
        )}
      </nav>
      {project !== null && (
        <nav class="frame-pages" aria-label="Pages of the project">
          {shownPages.map(({ page, text }) => (
            <a
              key={page}
              href={reader.hrefOf({ to: page, project: project.id })}
              aria-current={request.page === page ? 'page' : undefined}
            >
              {text}
            </a>
          ))}
        </nav>
      )}
      <div class="frame-tools">
        {project !== null && request.page !== 'search' && <SearchField project={project.id} />}
        <Keyboard project={project?.id ?? null} pages={shownPages} />
      </div>
    </header>
  );
}

/** On every page of a snapshot that was chosen, so that nobody takes it for the newest. */
function EarlierNote({ run }: { readonly run: number }) {
  return (
    <aside class="frame-earlier" aria-label="Snapshot">
      You are looking at the project as run {run} saved it. <a href="?">Show the newest</a>
    </aside>
  );
}

function ChosenNote({ query }: { readonly query: string }) {
  return (
    <aside class="frame-earlier" aria-label="What this site holds">
      This site holds only the stories that the search <q dir="auto">{query}</q> found, and their epics.
    </aside>
  );
}
