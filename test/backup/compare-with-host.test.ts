// An archive against its host as it is later: each difference is told, and whether the project's change since the run explains it.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compareWithHost, type HostComparison } from '../../src/backup/compare-with-host.ts';
import type { Change } from '../../src/sample/change.ts';
import type { Dialect, DialectName } from '../../src/sample/dialects.ts';
import type { Emulator } from '../../src/sample/emulator.ts';
import type { Fault } from '../../src/sample/faults.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { newLastingFolder } from '../archive/small-archive.ts';
import { backUp, start } from '../contract/rig.ts';
import { fixedClock } from '../tracker/fixed-clock.ts';

const source = sampleProject({ projectId: 7, stories: 14 });

const folders = new Map<unknown, string>();

/** The archive of a backup in a dialect; each is made once, since nothing here may change it. */
async function archiveOf(dialect: DialectName | Partial<Dialect> = 'tracker'): Promise<string> {
  const folder = folders.get(dialect) ?? newLastingFolder();
  if (!folders.has(dialect)) await backUp({ source, dialect }, { folder });
  folders.set(dialect, folder);
  return folder;
}

async function compare(folder: string, host: Emulator): Promise<HostComparison> {
  return await compareWithHost({ folder, apiUrl: host.apiUrl, token: host.token, clock: fixedClock() });
}

const textsOf = ({ differences }: HostComparison): string[] =>
  differences.map(
    ({ resource, key, what, explained }) =>
      `${resource}${key === null ? '' : ` ${key}`} ${what} (${explained === null ? 'unknown' : explained ? 'explained' : 'open'})`,
  );

/** A story that has a comment, and that comment. */
function firstComment(): { story: string; comment: string } {
  for (const story of source.projects()[0]?.list('stories')?.slice(0, 100) ?? []) {
    const value = typeof story['comments'] === 'function' ? (story['comments'] as () => unknown)() : story['comments'];
    const [comment] = value as { id: number | string }[];
    if (comment !== undefined) return { story: `${story['id'] as number}`, comment: String(comment.id) };
  }
  throw new Error('the sample has no comment');
}

describe('a host that holds what the archive holds', () => {
  test('agrees, asked a few light questions', async () => {
    const [folder, emulator] = [await archiveOf(), await start({ source })];
    const before = emulator.requests.length;
    const comparison = await compare(folder, emulator);
    expect(textsOf(comparison)).toEqual([]);
    expect(comparison).toMatchObject({ hasChanged: false, changedMeanwhile: false });
    const asked = emulator.requests.slice(before);
    expect(asked.length).toBe(comparison.requests);
    expect(asked.length).toBeLessThan(16);
    expect(asked.find(({ path }) => path.endsWith('/stories'))?.query.get('fields')).toMatch(
      /^id,tasks\(id\),comments\(id,/u,
    );
    expect(comparison.compared).toContainEqual({ resource: 'stories', archive: 14, host: 14 });
    expect(comparison.notCompared.map(({ resource }) => resource)).toContain('people');
  });

  test.each<DialectName>(['litetracker', 'fields-ignored', 'no-headers', 'string-ids', 'heavy-504', 'page-cap-50'])(
    'agrees in the dialect %s',
    async (dialect) => {
      const [folder, emulator] = [await archiveOf(dialect), await start({ source, dialect })];
      const comparison = await compare(folder, emulator);
      expect(textsOf(comparison)).toEqual([]);
      expect(comparison.compared.length).toBeGreaterThan(3);
    },
  );

  test('is compared without a trace in the archive', async () => {
    const [folder, emulator] = [await archiveOf(), await start({ source })];
    const stateOf = (): unknown =>
      readdirSync(folder, { recursive: true }).map((name) => [name, statSync(join(folder, String(name))).mtimeMs]);
    const before = stateOf();
    await compare(folder, emulator);
    expect(stateOf()).toEqual(before);
  });
});

const { story, comment } = firstComment();
const onStories = { path: /\/projects\/7\/stories\?/u };

interface Row {
  readonly name: string;
  readonly dialect?: DialectName | Partial<Dialect>;
  /** Later than the backup. */
  readonly edits?: readonly Change[];
  readonly faults?: readonly Fault[];
  readonly hasChanged: boolean | null;
  readonly differences: readonly (string | RegExp)[];
}

const rows: readonly Row[] = [
  {
    name: 'a story that was added',
    edits: [{ do: 'add-story', attributes: { id: 555, name: 'New' } }],
    hasChanged: true,
    differences: ['stories 555 is not in the archive (explained)'],
  },
  {
    name: 'a story that was deleted, without a word on what went with it',
    edits: [{ do: 'delete-story', id: story }],
    hasChanged: true,
    differences: [`stories ${story} is not on the host (explained)`],
  },
  {
    name: 'a comment that was deleted',
    edits: [{ do: 'delete-part', storyId: story, list: 'comments', id: comment }],
    hasChanged: true,
    differences: [`comments ${comment} is not on the host (explained)`],
  },
  {
    name: 'a comment that was deleted, on LiteTracker',
    dialect: 'litetracker',
    edits: [{ do: 'delete-part', storyId: story, list: 'comments', id: comment }],
    hasChanged: true,
    differences: [`comments ${comment} is not on the host (explained)`],
  },
  {
    name: 'a story that was added, on LiteTracker',
    dialect: 'litetracker',
    edits: [{ do: 'add-story', attributes: { id: 555, name: 'New' } }],
    hasChanged: true,
    differences: ['stories 555 is not in the archive (explained)'],
  },
  {
    name: 'a story that was deleted, on a host that tells no version',
    dialect: 'no-headers',
    edits: [{ do: 'delete-story', id: story }],
    faults: [{ match: { path: /projects\/7\?/u }, action: { do: 'omit', attribute: 'version' } }],
    hasChanged: null,
    differences: [`stories ${story} is not on the host (unknown)`],
  },
  {
    name: 'a story that is missing though nothing was changed',
    faults: [
      {
        match: onStories,
        action: { do: 'change', change: (value) => (Array.isArray(value) ? value.slice(1) : value) },
      },
      { match: onStories, action: { do: 'total', add: -1 } },
    ],
    hasChanged: false,
    differences: [/^stories \d+ is not on the host \(open\)$/u],
  },
  {
    name: 'an attachment of another size',
    faults: [{ match: onStories, action: { do: 'replace', from: '"size":', by: '"size":9' } }],
    hasChanged: false,
    differences: [/^file_attachments \d+ has 9\d+ bytes on the host, \d+ in the archive \(open\)$/u],
  },
  {
    name: 'a list that the host refuses now',
    faults: [{ match: { path: /\/labels/u }, action: { do: 'respond', status: 403, body: '{"error":"No."}' } }],
    hasChanged: false,
    differences: [/^labels are refused by the host now: .*403.* \(open\)$/u],
  },
  {
    name: 'all stories refused, without a word on what is nested in them',
    faults: [{ match: { path: /\/projects\/7\/stories\b/u }, action: { do: 'respond', status: 404, body: '{}' } }],
    hasChanged: false,
    differences: [/^stories are refused by the host now: .*404.* \(open\)$/u],
  },
  {
    name: 'a list whose end cannot be proved',
    faults: [{ match: onStories, action: { do: 'total', add: 5 } }],
    hasChanged: false,
    differences: [/^stories could not be read to their end: .*14 of 19/u],
  },
];

describe('a difference is told:', () => {
  test.each(rows)('$name', async ({ dialect = 'tracker', edits = [], faults = [], hasChanged, differences }) => {
    const folder = await archiveOf(dialect);
    const host = await start({ source, dialect, faults });
    for (const edit of edits) host.edit(edit);
    const comparison = await compare(folder, host);
    expect(comparison.hasChanged).toBe(hasChanged);
    const isRepeated = (text: string): boolean => text.startsWith('file_attachments');
    const texts = textsOf(comparison).filter(
      (text, index, all) => !isRepeated(text) || index === all.findIndex(isRepeated),
    );
    expect(texts).toEqual(differences.map((each) => (typeof each === 'string' ? each : expect.stringMatching(each))));
  });
});

describe('a host that cannot be asked', () => {
  test.each<[string, Partial<{ token: string }>, readonly Fault[], string]>([
    ['refuses the token', { token: 'wrong-token-wrong-token' }, [], 'not-allowed'],
    [
      'speaks no v5',
      {},
      [{ action: { do: 'respond', headers: { 'content-type': 'text/html' }, body: '<html>' } }],
      'unreachable',
    ],
    [
      'answers with another project',
      {},
      [{ match: { path: /projects\/7\b/u }, action: { do: 'replace', from: '"id":7', by: '"id":8' } }],
      'foreign',
    ],
  ])('%s: one error', async (_name, more, faults, exit) => {
    const folder = await archiveOf();
    const host = await start({ source, faults });
    const options = { folder, apiUrl: host.apiUrl, token: host.token, clock: fixedClock(), ...more };
    await expect(compareWithHost(options)).rejects.toMatchObject({ name: 'PtBackupError', exit });
  });
});
