// Pages by their addresses: a page of the viewer, where an old address leads, or what is served instead.
import { unescapedSegment } from '../../util/unescaped-segment.ts';
import type { ServedArchives, ServedSnapshot } from '../served-archives.ts';
import { oldLinkTarget } from '../old-links.ts';
import { linkKnowledge } from '../link-knowledge.ts';
import { partOf } from '../view/part-of.ts';
import type { Boot } from '../../viewer/boot.ts';
import { projectSummaries, rootBoot } from './root-boot.ts';
import { onlySearch, searchAllRequest } from './search-all.ts';
import { runIn, viewerBoot } from './viewer-boot.ts';
import { viewerFileAnswer, viewerPage } from './viewer-page.ts';
import type { ViewerFiles } from './viewer-files.ts';
import { headersFor } from './response-headers.ts';
import type { TextAnswer } from './text-response.ts';
import { routedPath, type Target } from './web-request.ts';

export interface Redirect {
  /** Below this server's root. */
  readonly location: string;
}

/** Made into HTML once the snapshot is let go. */
interface Viewed {
  readonly boot: Boot;
}

/** JSON for the viewer. */
interface Data {
  readonly status: number;
  readonly data: unknown;
}

type Found = Redirect | Viewed | Data;

export async function pageAnswer(
  archives: ServedArchives,
  files: () => ViewerFiles,
  target: Target,
): Promise<TextAnswer> {
  const file = target.path.startsWith('/viewer/') ? viewerFileAnswer(target.path, files()) : null;
  if (file !== null) return file;
  const found = await archives.answer((snapshot) => find(snapshot, target));
  const headers = headersFor('page');
  if ('location' in found) {
    return { status: 302, headers: { ...headers, location: found.location }, body: new Uint8Array() };
  }
  if ('boot' in found) return await viewerPage(found.boot, files());
  const body = Buffer.from(JSON.stringify(found.data));
  return { status: found.status, headers: { ...headers, 'content-type': 'application/json; charset=utf-8' }, body };
}

function find(snapshot: ServedSnapshot, { path, query }: Target): Found {
  const [, first = '', projects, project = '', kind, id = '', ...rest] = routedPath(path)
    .split('/')
    .map(unescapedSegment);
  if (first === '' && projects === undefined) {
    return { boot: rootBoot(snapshot, { page: 'projects', list: projectSummaries(snapshot) }) };
  }
  if (first === 'search' && projects === undefined) {
    const location = onlySearch(snapshot, query);
    return location === null ? { boot: rootBoot(snapshot, searchAllRequest(snapshot, query)) } : { location };
  }
  if (first === 'n' && projects === 'projects' && kind === 'data') {
    return dataPart(snapshot, project, routedPath(path).split('/').slice(5).join('/'), query);
  }
  const isProject = first === 'n' && projects === 'projects' && rest.length === 0;
  const boot = isProject ? viewerBoot(snapshot, { projectId: project, kind, id, query }) : null;
  if (boot !== null) return { boot };
  return oldAddress(snapshot, path, query, isProject && kind !== undefined);
}

/** `isPart`: of a part of a project that is not there the project is no page. */
function oldAddress(snapshot: ServedSnapshot, path: string, query: URLSearchParams, isPart: boolean): Found {
  const target = oldLinkTarget(path, query.toString(), linkKnowledge(snapshot));
  const leadsOn = target?.status === 302 && !(isPart && /^\/n\/projects\/\d+$/u.test(target.location));
  if (leadsOn) return target;
  const what = target?.status === 404 ? `no ${target.what}` : 'nothing under this address';
  const list = projectSummaries(snapshot);
  return { boot: rootBoot(snapshot, { page: 'not-found', what: `The archive holds ${what}`, list }) };
}

/** A part of the viewer's, by its path with `.json` behind it, escaped as it was sent. */
function dataPart({ projects }: ServedSnapshot, projectId: string, path: string, query: URLSearchParams): Data {
  const source = projects.find((each) => each.id === projectId)?.view(runIn(query)) ?? null;
  const data = source === null ? undefined : partOf(source, path.replace(/\.json$/u, ''));
  return data === undefined
    ? { status: 404, data: { error: 'The archive holds nothing under this address.' } }
    : { status: 200, data };
}
