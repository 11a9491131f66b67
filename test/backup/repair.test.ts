// Contents that an archive has lost are downloaded again, and taken only where they are the same to the byte.
import { existsSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { openArchive } from '../../src/archive/reader.ts';
import type { RepairedArchive } from '../../src/archive/repair.ts';
import { repair } from '../../src/backup/repair.ts';
import { startEmulator, type Emulator } from '../../src/sample/emulator.ts';
import type { Fault } from '../../src/sample/faults.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { contentsBelow, newLastingFolder } from '../archive/small-archive.ts';
import { copyOf } from '../archive/verify-archive.ts';
import { backUp, backUpFrom, start } from '../contract/rig.ts';
import { fixedClock } from '../tracker/fixed-clock.ts';

const source = sampleProject({ projectId: 7, stories: 14 });
let whole = '';
let paths: string[] = [];
beforeAll(async () => {
  whole = newLastingFolder();
  const emulator = await startEmulator({ source });
  await backUpFrom(emulator, { folder: whole });
  await emulator.close();
  const archive = openArchive(whole);
  paths = Array.from(archive.attachments(), ({ path }) => path.slice(whole.length + 1));
  archive.close();
});
const copy = (): string => copyOf(whole);

async function repairFrom(folder: string, host: Emulator): Promise<RepairedArchive> {
  return await repair({ folder, host: { apiUrl: host.apiUrl, token: host.token }, clock: fixedClock() });
}

const failuresIn = ({ outcomes }: RepairedArchive): (string | null)[] => outcomes.map(({ failure }) => failure);
const damage = (folder: string, path: string): void => writeFileSync(join(folder, path), 'damaged');
const withoutDamaged = (folder: string): Record<string, string> =>
  Object.fromEntries(Object.entries(contentsBelow(folder)).filter(([name]) => !name.startsWith('damaged-')));

describe('a content', () => {
  test('that was flipped, cut or lost is downloaded again; the damaged ones are set aside, nothing else is asked', async () => {
    const folder = copy();
    const [flipped = '', cut = '', lost = ''] = paths;
    damage(folder, flipped);
    truncateSync(join(folder, cut), 1);
    rmSync(dirname(join(folder, lost)), { recursive: true });
    const host = await start({ source });
    const repaired = await repairFrom(folder, host);
    expect(failuresIn(repaired)).toEqual([null, null, null]);
    expect(withoutDamaged(folder)).toEqual(contentsBelow(whole));
    expect(repaired.verified).toMatchObject({ valid: true, findings: [] });
    expect(repaired.setAside?.paths).toEqual([flipped, cut]);
    expect(host.requests.filter(({ origin }) => origin === 'api').every(({ path }) => path.endsWith('/download'))).toBe(
      true,
    );
  });

  test('stays damaged without a token, and that is told', async () => {
    const folder = copy();
    damage(folder, paths[0] ?? '');
    const repaired = await repair({ folder });
    expect(repaired.plan).toMatchObject({ steps: [], left: [{ where: paths[0], remedy: 'content' }] });
    expect(repaired.verified.valid).toBe(false);
    expect(readFileSync(join(folder, paths[0] ?? ''), 'utf8')).toBe('damaged');
  });

  test.each<[string, Fault[], RegExp]>([
    [
      'holds more',
      [{ match: { origin: 'content' }, action: { do: 'resize', by: 5 } }],
      /^It could not be downloaded: .*more than the announced/u,
    ],
    [
      'has none any more',
      [{ match: { path: /download/u }, action: { do: 'respond', status: 404 } }],
      /^It could not be downloaded: .*404/u,
    ],
    [
      'refuses the token',
      [{ match: { path: /download/u }, action: { do: 'respond', status: 403 } }],
      /^It could not be downloaded: .*403/u,
    ],
    ['is away', [{ action: { do: 'reset', when: 'before' } }], /^It could not be downloaded: /u],
  ])('is kept as it is where the host %s', async (_name, faults, failure) => {
    const folder = copy();
    damage(folder, paths[0] ?? '');
    const repaired = await repairFrom(folder, await start({ source, faults }));
    expect(failuresIn(repaired)).toEqual([expect.stringMatching(failure)]);
    expect(readFileSync(join(folder, paths[0] ?? ''), 'utf8')).toBe('damaged');
    expect(repaired.setAside).toBeNull();
    expect(repaired.verified.findings).toMatchObject([{ where: paths[0], remedy: 'content' }]);
    expect(existsSync(join(folder, '.run'))).toBe(false);
  });

  test('with other bytes of the right size is not taken', async () => {
    const folder = copy();
    const [path = ''] = paths;
    const size = readFileSync(join(whole, path)).length;
    damage(folder, path);
    const faults: Fault[] = [{ match: { origin: 'content' }, action: { do: 'respond', body: 'x'.repeat(size) } }];
    const repaired = await repairFrom(folder, await start({ source, faults }));
    expect(failuresIn(repaired)).toEqual([expect.stringMatching(/^The host now has another content/u)]);
    expect(readFileSync(join(folder, path), 'utf8')).toBe('damaged');
  });

  test('behind a link is not written to where the link leads', async () => {
    const folder = copy();
    const [path = ''] = paths;
    rmSync(dirname(join(folder, path)), { recursive: true });
    const elsewhere = join(folder, '..');
    symlinkSync(elsewhere, dirname(join(folder, path)));
    const repaired = await repairFrom(folder, await start({ source }));
    expect(failuresIn(repaired)).toEqual([expect.stringMatching(/^It cannot be reached, attachments\/\d+ is a link/u)]);
    expect(existsSync(join(elsewhere, path.split('/').at(-1) ?? ''))).toBe(false);
  });

  test('is healed together with archive.sqlite and the JSON files', async () => {
    const folder = copy();
    damage(folder, paths[1] ?? '');
    truncateSync(join(folder, 'archive.sqlite'), 5000);
    rmSync(join(folder, 'labels.json'));
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    const repaired = await repairFrom(folder, await start({ source }));
    expect(repaired.losses).toEqual([
      expect.stringMatching(/^labels\.json holds 0 of \d+ records; the others are lost\.$/u),
    ]);
    expect(repaired.verified.findings).toMatchObject([{ where: 'notes.txt', severity: 'notice' }]);
    expect(repaired.verified.valid).toBe(true);
    expect(readFileSync(join(folder, paths[1] ?? '')).equals(readFileSync(join(whole, paths[1] ?? '')))).toBe(true);
  });
});

describe('an archive.sqlite made anew from what a host sent', () => {
  test.each(['tracker', 'string-ids'] as const)(
    'has every record, owner and place of the dialect %s',
    async (dialect) => {
      const { folder, emulator } = await backUp({ source, dialect });
      const before = contentsBelow(folder);
      rmSync(join(folder, 'archive.sqlite'));
      const repaired = await repair({ folder });
      expect(repaired).toMatchObject({ losses: [], history: [], verified: { valid: true, findings: [] } });
      const after = contentsBelow(folder);
      for (const name of Object.keys(before)) {
        if (name.endsWith('.json')) expect([name, after[name]]).toEqual([name, before[name]]);
      }
      const again = await backUpFrom(emulator, { folder });
      const changes = Object.entries(again.result?.changes ?? {}).filter(
        ([, each]) => each.added + each.changed + each.removed > 0,
      );
      expect([again.exit, changes]).toEqual(['done', []]);
    },
  );

  test('without records that no file held any more gets them from the next backup, though nothing has changed on the host', async () => {
    const { folder, emulator } = await backUp({ source });
    const before = readFileSync(join(folder, 'tasks.json'), 'utf8');
    rmSync(join(folder, 'archive.sqlite'));
    rmSync(join(folder, 'tasks.json'));
    expect((await repair({ folder })).losses).toHaveLength(1);
    await backUpFrom(emulator, { folder });
    expect(readFileSync(join(folder, 'tasks.json'), 'utf8')).toBe(before);
    expect((await repair({ folder })).verified).toMatchObject({ valid: true, findings: [] });
  });

  test('on a host that does not name owners in records takes them from what is left of the damaged one, or says so', async () => {
    const { folder, emulator } = await backUp({ source, dialect: 'litetracker' });
    const repairedFolder = copyOf(folder);
    rmSync(join(folder, 'archive.sqlite'));
    const { losses } = await repair({ folder });
    expect(losses).toEqual([expect.stringMatching(/^comments\.json does not tell whose \d+ of its records are/u)]);
    const again = await backUpFrom(emulator, { folder });
    expect(again.result).not.toBeNull();
    expect((await repair({ folder })).verified.findings).toEqual([]);
    truncateSync(
      join(repairedFolder, 'archive.sqlite'),
      readFileSync(join(repairedFolder, 'archive.sqlite')).length - 4096,
    );
    const kept = await repair({ folder: repairedFolder });
    expect(kept.outcomes[0]?.failure).toBeNull();
  });
});
