// What a search finds in the projects that are served, by Tracker's search language: the best hits of each, what was found marked, and what is left out.
import { QueryError } from '../../../search/query-error.ts';
import { bestSnippet, highlighted, type Piece, type SnippetSource } from '../../../search/snippet.ts';
import type { SearchTerm } from '../../../search/text-expression.ts';
import type { ServedProject, ServedSnapshot } from '../../served-archives.ts';
import type { V5Record } from '../../v5/source.ts';
import { epicAddress, storyAddress } from './addresses.ts';
import { type Html, html, said } from './html.ts';
import { type Page, page, section, start } from './page.ts';
import { field, listIn } from './record-values.ts';
import { counted, kindAndState } from './small-parts.ts';

const hitsShown = 50;

export interface SearchQuery {
  readonly text: string;
  /** Only this project; null: all. */
  readonly projectId: string | null;
  /** How many hits are left out before the first one shown. */
  readonly from: number;
}

export function searchPage({ projects }: ServedSnapshot, query: SearchQuery): Page {
  const { text } = query;
  const parts = { crumbs: [start], title: text.trim() === '' ? 'Search' : `Search: ${text}`, query: text };
  const heading = html`<h1>Search</h1>`;
  if (text.trim() === '') return page({ ...parts, status: 200, main: html`${heading}${hints}` });
  try {
    const searched = projects.filter(({ id }) => query.projectId === null || query.projectId === id);
    const found = searched.map((project, index) => projectHits(project, index, query));
    return page({ ...parts, status: 200, main: html`${heading}${found}` });
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return page({ ...parts, status: 400, main: html`${heading}${wrong(error, text)}` });
  }
}

const hints = html`<p>
  Words, and Tracker&#39;s own language: <code>label:design</code>, <code>state:started,finished</code>,
  <code>owner:ada</code>, <code>type:bug</code>, <code>is:blocked</code>, <code>created:-2w..today</code>,
  <code>&quot;exact words&quot;</code>, <code>-not</code>, <code>OR</code>, <code>includedone:true</code>.
</p>`;

/** The query once more with its wrong place marked. */
function wrong({ message, column }: QueryError, text: string): Html {
  const [before, at, after] = [text.slice(0, column - 1), text.slice(column - 1, column) || ' ', text.slice(column)];
  return html`<div class="note" role="alert">
      <p>Character ${column}: ${message}</p>
      <pre><bdi>${before}<mark>${at}</mark>${after}</bdi></pre>
    </div>
    ${hints}`;
}

function projectHits(project: ServedProject, index: number, query: SearchQuery): Html | null {
  const { result, records } = project.search(query.text, { limit: hitsShown, offset: query.from });
  const hits = records.map(({ resource, key }) => hit(project, resource, key, result.terms));
  const last = query.from + records.length;
  const done = result.totalWithDone - result.total;
  const more = done === 0 ? null : html`<p>${done} more among done work: add <code>includedone:true</code>.</p>`;
  const list = html`<ol start="${query.from + 1}">
    ${hits}
  </ol>`;
  return section(
    `project-${index + 1}`,
    `${project.name}: ${counted(result.total, 'hit')}`,
    html`${records.length === 0 ? null : list}${more}${pages(project, query, last, result.total)}`,
  );
}

function pages({ id }: ServedProject, { text, from }: SearchQuery, last: number, total: number): Html | null {
  const at = (offset: number): string =>
    `/search?${new URLSearchParams({ q: text, project: id, from: String(offset) }).toString()}`;
  const before = from > 0 ? html`<a rel="prev" href="${at(Math.max(0, from - hitsShown))}">Hits before</a>` : null;
  const after = last < total ? html`<a rel="next" href="${at(last)}">Hits after</a>` : null;
  if (before === null && after === null) return null;
  return html`<nav class="pages" aria-label="More hits">${before} ${after}</nav>`;
}

function hit(project: ServedProject, resource: 'stories' | 'epics', key: string, terms: readonly SearchTerm[]): Html {
  const record = project.current(resource, key) ?? {};
  const address = resource === 'stories' ? storyAddress(project.id, key) : epicAddress(project.id, key);
  const name = highlighted(field(record, 'name', 'title') || `#${key}`, 'name', terms);
  const snippet = terms.length === 0 ? null : bestSnippet(sourcesOf(record), terms);
  const kind = resource === 'stories' ? kindAndState(record) : 'epic';
  return html`<li>
    <a href="${address}"><bdi>${name.map(marked)}</bdi></a> <span class="soft">${said(kind)} · #${key}</span>
    ${
      snippet === null ? null : html`<p class="soft">In ${snippet.column}: <bdi>${snippet.pieces.map(marked)}</bdi></p>`
    }
  </li> `;
}

function sourcesOf(record: V5Record): SnippetSource[] {
  const each = (name: string, attribute: string, column: SnippetSource['column']): SnippetSource[] =>
    listIn(record, name).map((part) => ({ column, text: field(part, attribute) }));
  const files = listIn(record, 'comments').flatMap((comment) => listIn(comment, 'file_attachments'));
  return [
    { column: 'description', text: field(record, 'description') },
    ...each('comments', 'text', 'comments'),
    ...each('tasks', 'description', 'tasks'),
    ...each('blockers', 'description', 'blockers'),
    ...files.map((file): SnippetSource => ({ column: 'files', text: field(file, 'filename') })),
    ...each('labels', 'name', 'labels'),
  ];
}

function marked({ text, isMatch }: Piece): Html | string {
  return isMatch ? html`<mark>${text}</mark>` : text;
}
