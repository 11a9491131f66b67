// The frame of every page: title, way back, search, and the content as the main landmark. No scripts.
import { Html, html, type HtmlValue, said } from './html.ts';
import { pageStyle } from './page-style.ts';

export interface Crumb {
  readonly text: string;
  readonly href: string;
}

export interface PageParts {
  readonly status: number;
  readonly title: string;
  /** From the start page to the one above this page. */
  readonly crumbs: readonly Crumb[];
  readonly main: HtmlValue;
  /** What stands in the search field. */
  readonly query?: string;
}

export interface Page {
  readonly status: number;
  readonly text: string;
}

// Its digest stands in the headers, so nothing may come between.
const styleSheet = new Html(`<style>${pageStyle}</style>`);

export const start: Crumb = { text: 'Projects', href: '/' };

export function page({ status, title, crumbs, main, query = '' }: PageParts): Page {
  const { text } = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · pt-backup</title>
        ${styleSheet}
      </head>
      <body>
        <a class="skip" href="#main">Skip to the content</a>
        <header>
          <nav aria-label="Where you are">
            <ol>
              ${crumbs.map((crumb) => html`<li><a href="${crumb.href}">${said(crumb.text)}</a></li>`)}
            </ol>
          </nav>
          <form role="search" action="/search" method="get">
            <label for="q">Search</label> <input type="search" id="q" name="q" value="${query}" /> <button>Go</button>
          </form>
        </header>
        <main id="main" tabindex="-1">${main}</main>
        <footer><p>Served read-only from an archive by pt-backup.</p></footer>
      </body>
    </html> `;
  return { status, text };
}
