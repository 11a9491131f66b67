// A page that lists things of an archived project, as its HTML is before any script: what a reader finds in it.
import { openServedArchives } from '../../../src/server/served-archives.ts';
import { viewerBoot } from '../../../src/server/web/viewer-boot.ts';
import { viewerDocument } from '../../../src/viewer/document.tsx';

export interface ListedPage {
  readonly html: string;
  /** Without tags, in one line. */
  readonly text: string;
  /** Of every table its rows, of each row the texts of its cells; the first row is the head. */
  readonly tables: readonly (readonly (readonly string[])[])[];
  readonly links: readonly string[];
}

/** Null where there is no such page. `query`: as behind the question mark. */
export async function listedPage(folder: string, kind: string, query = '', id = ''): Promise<ListedPage | null> {
  const archives = openServedArchives([folder]);
  try {
    const boot = await archives.answer((snapshot) => {
      const projectId = snapshot.projects[0]?.id ?? '';
      return viewerBoot(snapshot, { projectId, kind, id, query: new URLSearchParams(query) });
    });
    if (boot === null) return null;
    return read(viewerDocument(boot, { script: '/viewer/x/viewer.js', style: '/viewer/x/viewer.css' }));
  } finally {
    archives.close();
  }
}

function read(html: string): ListedPage {
  const main = /<main[\s\S]*<\/main>/u.exec(html)?.[0] ?? '';
  const tables = Array.from(main.matchAll(/<table[\s\S]*?<\/table>/gu), ([table]) =>
    Array.from(table.matchAll(/<tr[\s\S]*?<\/tr>/gu), ([row]) =>
      Array.from(row.matchAll(/<t([hd])\b[\s\S]*?<\/t\1>/gu), ([cell]) => textOf(cell)),
    ),
  );
  const links = Array.from(main.matchAll(/ href="([^"]*)"/gu), ([, href = '']) => plain(href));
  return { html, text: textOf(main), tables, links };
}

function textOf(html: string): string {
  return plain(html.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ')).trim();
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function plain(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot);/gu, (_, name: string) => entities[name] ?? '');
}
