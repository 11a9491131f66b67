// What a page is told when it is opened: inside its own HTML, so that it is shown without asking for anything.
import type { PageRequest } from './page-table.tsx';

export interface Boot {
  readonly mode: 'served' | 'site';
  /** In a site: from this page to the root of the site, like `../`; empty at the root. Served: unused. */
  readonly root: string;
  /** The snapshot shown; null: the newest. */
  readonly run: number | null;
  /** Null on pages of no project. */
  readonly project: { readonly id: string; readonly name: string } | null;
  /** How many projects are served: one needs no way to the list of them. */
  readonly projects: number;
  /** In a site: the addresses of the attachments that the page shows, by their ids, below the project's folder. */
  readonly files?: Readonly<Record<string, string>>;
  /** In a site that holds only some stories and their epics: the search that finds them. */
  readonly chosenBy?: string;
  readonly request: PageRequest;
}
