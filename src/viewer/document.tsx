// A page as a whole HTML document: what it shows without any script, and what the script takes over. Text becomes HTML by Preact alone.
import { renderToString } from 'preact-render-to-string';
import { printable } from '../util/printable.ts';
import { App } from './app.tsx';
import type { Boot } from './boot.ts';
import { pageOf } from './page-table.tsx';
import { noParts, type Reader } from './reader.ts';
import { servedHref, type Target } from './targets.ts';

export interface ViewerAssets {
  /** Addresses, as this page reaches them. */
  readonly script: string;
  readonly style: string;
}

/** What a page of a site is made with beyond those. */
export interface SiteDocument {
  readonly policy: string;
  hrefOf: Reader['hrefOf'];
  holdsFile: Reader['holdsFile'];
  /** Asked for once the page is rendered. */
  files(): Readonly<Record<string, string>>;
}

export function viewerDocument(boot: Boot, { script, style }: ViewerAssets, site?: SiteDocument): string {
  const hrefOf = site?.hrefOf ?? ((target: Target) => servedHref(target, boot.run));
  const holdsFile = site?.holdsFile ?? (() => true);
  const reader: Reader = { ...noParts, mode: boot.mode, hrefOf, holdsFile };
  const title = [pageOf(boot.request).title, boot.project?.name ?? '', 'pt-backup']
    .filter((part) => part !== '')
    .map((part) => printable(part))
    .join(' · ');
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        {site !== undefined && <meta http-equiv="content-security-policy" content={site.policy} />}
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <link rel="stylesheet" href={style} />
        <script src={script} defer />
      </head>
      <body>
        <div id="app">
          <App boot={boot} reader={reader} />
        </div>
        <BootScript bootOf={() => (site === undefined ? boot : { ...boot, files: site.files() })} />
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(page)}`;
}

/** Rendered behind the page, which decides what it needs. */
function BootScript({ bootOf }: { readonly bootOf: () => Boot }) {
  // Escaped below, so that no text in it ends the element.
  return <script type="application/json" id="boot" dangerouslySetInnerHTML={{ __html: jsonInHtml(bootOf()) }} />;
}

// What HTML gives a meaning, and signs that turn or hide the text around them for who reads the source.
const escaped = /[<>&\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** JSON that means the same and holds nothing that HTML gives a meaning. */
function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll(escaped, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
