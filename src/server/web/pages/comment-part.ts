// A comment as a part of a page: who, when, what, its files. Its anchor is the one that old addresses name.
import { servedAs } from '../media-type.ts';
import type { V5Record } from '../../v5/source.ts';
import { contentAddress, outsideAddress } from './addresses.ts';
import { type Html, html, said } from './html.ts';
import type { PageContext } from './page-context.ts';
import { field, listIn } from './record-values.ts';
import { time } from './small-parts.ts';

export function commentPart(context: PageContext, comment: V5Record): Html {
  const id = field(comment, 'id');
  const who = context.people.one(comment, 'person_id', 'person') ?? 'Somebody';
  const files = listIn(comment, 'file_attachments').map((each) => filePart(context, each));
  const others = listIn(comment, 'google_attachments').map(googlePart);
  const attached = [...files, ...others];
  const text = field(comment, 'text');
  return html`<article id="comment-${id}">
    <h3>${who} <span class="soft">${time(field(comment, 'created_at'))}</span></h3>
    ${text === '' ? null : html`<p class="text" dir="auto">${context.linked(text)}</p>`}
    ${
      attached.length === 0
        ? null
        : html`<ul>
            ${attached}
          </ul>`
    }
  </article> `;
}

/** Pictures are shown; a larger one only when it is opened. */
const largestShown = 10_000_000;

function filePart({ project }: PageContext, attachment: V5Record): Html {
  const id = field(attachment, 'id');
  const name = field(attachment, 'filename') || `attachment ${id}`;
  const content = project.contentOf(id);
  if (content === null) return html`<li>${said(name)} <span class="soft">(its file is not in the archive)</span></li>`;
  const address = contentAddress(id);
  const { contentType, mayShow } = servedAs(content.contentType, content.fileName);
  const show = mayShow ? html` · <a href="${address}?inline=true">show</a>` : null;
  const isPicture = contentType.startsWith('image/') && content.bytes <= largestShown;
  const picture = isPicture ? html`<br /><img src="${address}?inline=true" alt="${name}" loading="lazy" />` : null;
  return html`<li>
    <a href="${address}">${said(name)}</a> <span class="soft">${content.bytes} bytes</span>${show}${picture}
  </li>`;
}

function googlePart(attachment: V5Record): Html {
  const title = field(attachment, 'title', 'google_id') || 'a Google document';
  const address = outsideAddress(field(attachment, 'alternate_link'));
  const shown =
    address === null ? said(title) : html`<a href="${address}" rel="noreferrer noopener">${said(title)}</a>`;
  return html`<li>${shown} <span class="soft">(Google, outside of the archive)</span></li>`;
}
