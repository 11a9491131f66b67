// A page as a whole HTML document: what it shows without any script, and what the script takes over. Text becomes HTML by Preact alone.
import { renderToString } from 'preact-render-to-string';
import { App } from './app.tsx';
import type { Boot } from './boot.ts';
import { pageOf } from './page-table.tsx';
import { noParts, type Reader } from './reader.ts';
import { servedHref } from './targets.ts';

export interface ViewerAssets {
  /** Addresses, as this page reaches them. */
  readonly script: string;
  readonly style: string;
}

export function viewerDocument(boot: Boot, { script, style }: ViewerAssets): string {
  const reader: Reader = { ...noParts, mode: boot.mode, hrefOf: (target) => servedHref(target, boot.run) };
  const title = [pageOf(boot.request).title, boot.project?.name, 'pt-backup'].filter(Boolean).join(' · ');
  const page = (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
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
        {/* Escaped below, so that no text in it ends the element. */}
        <script type="application/json" id="boot" dangerouslySetInnerHTML={{ __html: jsonInHtml(boot) }} />
      </body>
    </html>
  );
  return `<!doctype html>${renderToString(page)}`;
}

const escapes: Readonly<Record<string, string>> = { '<': '\\u003c', '>': '\\u003e', '&': '\\u0026' };

/** JSON that means the same and holds nothing that HTML gives a meaning. */
function jsonInHtml(value: unknown): string {
  return JSON.stringify(value).replaceAll(/[<>&]/gu, (sign) => escapes[sign] ?? sign);
}
