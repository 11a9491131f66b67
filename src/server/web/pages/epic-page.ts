// An epic: what it is, the stories that carry its label, its comments.
import type { V5Record } from '../../v5/source.ts';
import { html, type HtmlValue, said } from './html.ts';
import { facts, type Page, page } from './page.ts';
import type { PageContext } from './page-context.ts';
import { field, within } from './record-values.ts';
import { time } from './small-parts.ts';
import { comments, described, outsideLink } from './story-page.ts';

export function epicPage(context: PageContext, epic: V5Record, note: HtmlValue): Page {
  const id = field(epic, 'id');
  const name = field(epic, 'name', 'title') || `Epic ${id}`;
  const label = field(within(epic, 'label'), 'name');
  const main = html`<h1>${said(name)}</h1>
    <p class="soft">epic · ##${id}</p>
    ${note}${facts([
      ['Label', label],
      ['Followed by', context.people.several(epic, 'follower_ids', 'followers')],
      ['Created', time(field(epic, 'created_at'))],
      ['Updated', time(field(epic, 'updated_at'))],
      ['Completed', time(field(epic, 'completed_at'))],
      ['Address at the host', outsideLink(field(epic, 'url'))],
      ['As v5 JSON', html`<a href="/services/v5/epics/${encodeURIComponent(id)}">/services/v5/epics/${id}</a>`],
    ])}${described(context, epic)}${comments(context, epic)}`;
  return page({ status: 200, title: `##${id} ${name}`, crumbs: context.crumbs, main });
}
