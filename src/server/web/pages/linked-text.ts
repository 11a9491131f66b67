// A text of somebody's with links in it: story and epic numbers and old addresses lead where an archive knows them, other addresses where they say.
// What it says is never taken for HTML.
import { referenceFinder } from '../../../model/references.ts';
import { type LinkKnowledge, targetOfReference } from '../../old-links.ts';
import { outsideAddress } from './addresses.ts';
import { type Html, html } from './html.ts';

/** More references than anybody puts into a text stay text, so that one page is not a hundred thousand questions. */
const mostReferences = 500;
const referencesIn = referenceFinder();

export function linkedText(text: string, knowledge: LinkKnowledge): Html {
  const pieces: Html[] = [];
  let end = 0;
  for (const { reference, start, end: after } of referencesIn(text).slice(0, mostReferences)) {
    const location = targetOfReference(reference, knowledge);
    if (location === null || start < end) continue;
    pieces.push(withAddresses(text.slice(end, start)), html`<a href="${location}">${text.slice(start, after)}</a>`);
    end = after;
  }
  return html`${pieces}${withAddresses(text.slice(end))}`;
}

// Ends before what usually belongs to the sentence.
const address = /https?:\/\/[^\s"'<>\\]*[^\s"'<>\\.,;:!?)\]}]/giu;

function withAddresses(text: string): Html {
  const pieces: Html[] = [];
  let end = 0;
  for (const { 0: found, index } of text.matchAll(address)) {
    const href = outsideAddress(found);
    if (href === null) continue;
    pieces.push(html`${text.slice(end, index)}<a href="${href}" rel="noreferrer noopener">${found}</a>`);
    end = index + found.length;
  }
  return html`${pieces}${text.slice(end)}`;
}
