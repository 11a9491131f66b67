// Archives of recorded records, against the recorded answers: status, body, paging and version. The recordings lie beside the checkout and are never part of it.
import { describe, expect, it } from 'vitest';
import type { ServedArchives } from '../../src/server/served-archives.ts';
import { makeArchive } from '../server/made-archive.ts';
import { ask, serve } from '../server/served.ts';
import { hasRecordings } from './recorded-project.ts';
import {
  headerOf,
  pathOf,
  type RecordedGet,
  type RecordedGroup,
  recordedGroups,
  recordsOf,
} from './recorded-groups.ts';

const where = hasRecordings ? '' : ' (skipped: ../shared/recorded is not beside the checkout)';

/** Every recorded GET that an archive does not answer as recorded, and why. */
const exceptions: readonly { readonly path: RegExp; readonly why: string }[] = [
  { path: /^\/me\b/u, why: 'an archive does not know its caller: /me is made of the projects served' },
  { path: /^\/my\/notifications/u, why: 'no archive holds notifications' },
  { path: /^\/my\/workspaces/u, why: 'no archive holds workspaces' },
  { path: /^\/projects\/\d+\/search$/u, why: 'the query was sent as the body of a GET, which is not read' },
];

/** Answered as recorded, but for one header. */
const otherTotals: readonly { readonly path: RegExp; readonly recorded: string; readonly ours: string }[] = [
  // The host announced 28 activities of this story and gave 23; the archive has those 23.
  { path: /^\/projects\/1027488\/stories\/66728004\/activity$/u, recorded: '28', ours: '23' },
];

const paging = ['Project-Version', 'Pagination-Total', 'Pagination-Limit', 'Pagination-Offset', 'Pagination-Returned'];

const exceptionOf = (get: RecordedGet): string | null =>
  exceptions.find(({ path }) => path.test(pathOf(get)))?.why ?? null;

function serveRecorded(group: RecordedGroup): ServedArchives {
  const made = [...recordsOf(group)].map(([projectId, lists]) =>
    makeArchive({ projectId, version: group.version, lists: { project: [{ id: Number(projectId) }], ...lists } }),
  );
  return serve(...(made.length === 0 ? [makeArchive({ projectId: '1027488', lists: {} })] : made));
}

interface Compared {
  readonly path: string;
  readonly status: number;
  readonly body: unknown;
  readonly headers: readonly (string | null)[];
}

async function answered(archives: ServedArchives, get: RecordedGet): Promise<Compared> {
  const { status, json, headers } = await ask(archives, pathOf(get));
  const said = paging.map((name) => headers[`x-tracker-${name.toLowerCase()}`] ?? null);
  return { path: pathOf(get), status, body: json, headers: said };
}

function recorded(get: RecordedGet): Compared {
  const path = pathOf(get);
  const other = otherTotals.find((each) => each.path.test(path));
  const headers = paging
    .map((name) => headerOf(get, `X-Tracker-${name}`))
    .map((value) => (other !== undefined && value === other.recorded ? other.ours : value));
  return { path, status: get.status, body: get.body, headers };
}

const counted = { 'tracker-api-sample': 223, 'localsupport-stories': 10, 'websiteone-nested': 27 };

describe.skipIf(!hasRecordings)(`recorded answers from archives${where}`, () => {
  it.each(Object.entries(counted))('gives all but the exceptions of %s, %d answers', async (file, count) => {
    let compared = 0;
    for (const group of recordedGroups(file)) {
      const gets = group.gets.filter((get) => exceptionOf(get) === null);
      const archives = serveRecorded({ ...group, gets });
      for (const get of gets) {
        expect(await answered(archives, get)).toEqual(recorded(get));
        compared += 1;
      }
      archives.close();
    }
    expect(compared).toBe(count);
  });
});
