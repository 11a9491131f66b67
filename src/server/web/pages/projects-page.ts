// The start page: which projects are served. The page for what is not there says the same.
import type { ServedSnapshot } from '../../served-archives.ts';
import { projectAddress } from './addresses.ts';
import { type Html, html, said } from './html.ts';
import { type Page, page, start } from './page.ts';
import { counted } from './small-parts.ts';

export function projectsPage(snapshot: ServedSnapshot): Page {
  return page({
    status: 200,
    title: 'Projects',
    crumbs: [],
    main: html`<h1>Projects</h1>
      ${projectList(snapshot)}`,
  });
}

/** `what`: a sentence without its full stop. */
export function notFoundPage(snapshot: ServedSnapshot, what: string): Page {
  const main = html`<h1>There is no such page</h1>
    <p>${what}. This is what is served here:</p>
    ${projectList(snapshot)}`;
  return page({ status: 404, title: 'There is no such page', crumbs: [start], main });
}

function projectList({ projects, source }: ServedSnapshot): Html {
  const served = new Map(source.projects().map((each) => [each.id, each]));
  const items = projects.map(({ id, name }) => {
    const project = served.get(id);
    const stories = counted(project?.list('stories')?.count ?? 0, 'story', 'stories');
    const epics = counted(project?.list('epics')?.count ?? 0, 'epic');
    return html`<li>
      <a href="${projectAddress(id)}">${said(name)}</a> <span class="soft">project ${id}: ${stories}, ${epics}</span>
    </li> `;
  });
  return items.length === 0
    ? html`<p>No project at all.</p>`
    : html`<ul>
        ${items}
      </ul>`;
}
