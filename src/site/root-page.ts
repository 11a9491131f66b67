// The start page of a site of several projects: the list of them.
import { projectSummaries } from '../server/web/root-boot.ts';
import type { ServedSnapshot } from '../server/served-archives.ts';
import { type PageParts, siteDocument } from './site-page.ts';

export function rootPage(snapshot: ServedSnapshot, parts: PageParts): string {
  const request = { page: 'projects', list: projectSummaries(snapshot) } as const;
  return siteDocument({ project: null, projects: snapshot.projects.length, request }, 'index.html', parts);
}
