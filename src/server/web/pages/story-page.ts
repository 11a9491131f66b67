// A story with all that belongs to it.
import type { V5Record } from '../../v5/source.ts';
import { outsideAddress } from './addresses.ts';
import { commentPart } from './comment-part.ts';
import { type Html, html, type HtmlValue, said } from './html.ts';
import { facts, type Page, page, section } from './page.ts';
import type { PageContext } from './page-context.ts';
import { field, isTrue, listIn, within } from './record-values.ts';
import { kindAndState, labels, time } from './small-parts.ts';

export function storyPage(context: PageContext, story: V5Record, note: HtmlValue): Page {
  const id = field(story, 'id');
  const name = field(story, 'name', 'title') || `Story ${id}`;
  const main = html`<h1>${said(name)}</h1>
    <p class="soft">${said(kindAndState(story))} · #${id}</p>
    ${note}${storyFacts(context, story, id)}${described(context, story)}${lists(context, story)}${comments(context, story)}`;
  return page({ status: 200, title: `#${id} ${name}`, crumbs: context.crumbs, main });
}

function storyFacts({ people }: PageContext, story: V5Record, id: string): Html {
  return facts([
    ['Requested by', people.one(story, 'requested_by_id', 'requested_by')],
    ['Owned by', people.several(story, 'owner_ids', 'owners')],
    ['Followed by', people.several(story, 'follower_ids', 'followers')],
    ['Labels', labels(listIn(story, 'labels'))],
    ['Priority', field(story, 'story_priority')],
    ['Created', time(field(story, 'created_at'))],
    ['Updated', time(field(story, 'updated_at'))],
    ['Accepted', time(field(story, 'accepted_at'))],
    ['Deadline', time(field(story, 'deadline'))],
    ['External id', field(story, 'external_id')],
    ['Address at the host', outsideLink(field(story, 'url'))],
    ['As v5 JSON', html`<a href="/services/v5/stories/${encodeURIComponent(id)}">/services/v5/stories/${id}</a>`],
  ]);
}

export function described({ linked }: PageContext, record: V5Record): Html | null {
  const text = field(record, 'description');
  return section(
    'description',
    'Description',
    text === '' ? [] : [html`<div class="text" dir="auto">${linked(text)}</div>`],
  );
}

export function comments(context: PageContext, owner: V5Record): Html | null {
  return section(
    'comments',
    'Comments',
    listIn(owner, 'comments').map((each) => commentPart(context, each)),
  );
}

/** As a link where it can be followed. */
export function outsideLink(text: string): Html | string {
  const address = outsideAddress(text);
  return address === null ? text : html`<a href="${address}" rel="noreferrer noopener">${said(text)}</a>`;
}

type LineOf = (context: PageContext, record: V5Record) => Html;

const lines: readonly { readonly attribute: string; readonly title: string; readonly lineOf: LineOf }[] = [
  {
    attribute: 'blockers',
    title: 'Blockers',
    lineOf: ({ linked, people }, blocker) =>
      html`${isTrue(blocker, 'resolved') ? 'Resolved: ' : 'Open: '}${set(linked(field(blocker, 'description')))}${by(people.one(blocker, 'person_id', 'person'))}`,
  },
  {
    attribute: 'tasks',
    title: 'Tasks',
    lineOf: ({ linked }, task) =>
      html`${isTrue(task, 'complete') ? 'Done: ' : 'To do: '}${set(linked(field(task, 'description')))}`,
  },
  {
    attribute: 'reviews',
    title: 'Reviews',
    lineOf: ({ people }, review) => {
      const type = field(within(review, 'review_type'), 'name') || `review type ${field(review, 'review_type_id')}`;
      return html`${said(type)}: ${said(field(review, 'status'))}${by(people.one(review, 'reviewer_id', 'reviewer'))}`;
    },
  },
  { attribute: 'pull_requests', title: 'Pull requests', lineOf: (_context, request) => codeLine(request) },
  { attribute: 'branches', title: 'Branches', lineOf: (_context, branch) => codeLine(branch) },
  { attribute: 'cicd_events', title: 'CI/CD events', lineOf: (_context, event) => codeLine(event) },
];

function lists(context: PageContext, story: V5Record): readonly (Html | null)[] {
  return lines.map(({ attribute, title, lineOf }) => {
    const items = listIn(story, attribute).map((each) => html`<li>${lineOf(context, each)}</li>`);
    return section(
      attribute,
      title,
      items.length === 0
        ? []
        : [
            html`<ul>
              ${items}
            </ul>`,
          ],
    );
  });
}

const set = (text: Html): Html => html`<bdi>${text}</bdi>`;

const by = (person: Html | null): Html | null =>
  person === null ? null : html` <span class="soft">(${person})</span>`;

function codeLine(record: V5Record): Html {
  const repository = [field(record, 'owner'), field(record, 'repo')].filter((part) => part !== '').join('/');
  const parts = [field(record, 'name', 'number'), repository, field(record, 'status')].filter((part) => part !== '');
  const address = field(record, 'original_url', 'url', 'host_url');
  return html`${said(parts.join(', '))}${address === '' ? null : html` ${outsideLink(address)}`}`;
}
