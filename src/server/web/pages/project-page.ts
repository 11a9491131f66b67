// A project: what it is, its epics, and its stories in the host's order, a page of them at a time.
import type { V5List, V5Project, V5Record } from '../../v5/source.ts';
import { epicAddress, projectAddress, storyAddress } from './addresses.ts';
import { type Html, html, said } from './html.ts';
import { facts, type Page, page, section, start } from './page.ts';
import type { PageContext } from './page-context.ts';
import { field, listIn } from './record-values.ts';
import { counted, labels, time } from './small-parts.ts';

const rowsShown = 100;
/** More epics than anybody reads. */
const epicsShown = 500;

/** `from`: how many stories are left out before the first one shown. */
export function projectPage({ project }: PageContext, served: V5Project, from: number): Page {
  const record = served.record() ?? {};
  const stories = served.list('stories');
  const epics = served.list('epics');
  const main = html`<h1>${said(project.name)}</h1>
    ${facts([
      ['Project', project.id],
      ['Description', field(record, 'description')],
      ['Holds', `${counted(stories?.count ?? 0, 'story', 'stories')}, ${counted(epics?.count ?? 0, 'epic')}`],
      ['Started', time(field(record, 'start_date', 'start_time', 'created_at'))],
      ['Point scale', field(record, 'point_scale')],
      ['Iteration', field(record, 'current_iteration_number')],
      [
        'As v5 JSON',
        html`<a href="/services/v5/projects/${encodeURIComponent(project.id)}">/services/v5/projects/${project.id}</a>`,
      ],
    ])}${stories === null ? null : storySection(project.id, stories, from)}${epics === null ? null : epicSection(project.id, epics)}`;
  return page({ status: 200, title: project.name, crumbs: [start], main });
}

function storySection(projectId: string, stories: V5List, from: number): Html | null {
  const rows = stories.slice(from, rowsShown);
  const last = from + rows.length;
  const caption =
    rows.length === 0
      ? 'No stories here'
      : `Stories ${from + 1} to ${last} of ${stories.count}, in the project's order`;
  const table = html`<table>
    <caption class="soft">
      ${caption}
    </caption>
    <thead>
      <tr>
        <th scope="col">Story</th>
        <th scope="col">State</th>
        <th scope="col">Type</th>
        <th scope="col" class="number">Points</th>
        <th scope="col">Labels</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map((story) => storyRow(projectId, story))}
    </tbody>
  </table> `;
  const earlier =
    from > 0 ? html`<a rel="prev" href="${pageAt(projectId, Math.max(0, from - rowsShown))}">Stories before</a>` : null;
  const later =
    last < stories.count && rows.length > 0
      ? html`<a rel="next" href="${pageAt(projectId, last)}">Stories after</a>`
      : null;
  const pages =
    earlier === null && later === null
      ? null
      : html`<nav class="pages" aria-label="More stories">${earlier} ${later}</nav>`;
  return section('stories', 'Stories', html`${table}${pages}`);
}

function pageAt(projectId: string, from: number): string {
  return from === 0 ? projectAddress(projectId) : `${projectAddress(projectId)}?from=${from}`;
}

function storyRow(projectId: string, story: V5Record): Html {
  const id = field(story, 'id');
  const name = field(story, 'name', 'title') || `Story ${id}`;
  return html`<tr>
    <td><a href="${storyAddress(projectId, id)}">${said(name)}</a></td>
    <td>${said(field(story, 'current_state'))}</td>
    <td>${said(field(story, 'story_type'))}</td>
    <td class="number">${field(story, 'estimate')}</td>
    <td>${labels(listIn(story, 'labels'))}</td>
  </tr> `;
}

function epicSection(projectId: string, epics: V5List): Html | null {
  const items = epics.slice(0, epicsShown).map((epic) => {
    const id = field(epic, 'id');
    return html`<li>
      <a href="${epicAddress(projectId, id)}">${said(field(epic, 'name', 'title') || `Epic ${id}`)}</a>
    </li> `;
  });
  return section(
    'epics',
    'Epics',
    items.length === 0
      ? []
      : [
          html`<ul>
            ${items}
          </ul>`,
        ],
  );
}
