// A run on a project that has not changed since the last one: told by its version, with few requests, and seen in the manifest alone.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/reader.ts';
import { verifyArchive } from '../../src/archive/verify.ts';
import type { BackupOptions } from '../../src/backup/backup.ts';
import type { Emulator, EmulatorOptions } from '../../src/sample/emulator.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { filesBelow } from '../archive/small-archive.ts';
import { fixedClock } from '../tracker/fixed-clock.ts';
import { backUpFrom, newFolder, type Outcome, start } from './rig.ts';

const sizes = { stories: 60, comments: 60, tasks: 60, activities: 120, attachmentShare: 0.1 };

interface Setting {
  readonly emulator: Emulator;
  readonly folder: string;
  readonly first: Outcome;
}

async function backedUp(options: Partial<EmulatorOptions> = {}, more: Partial<BackupOptions> = {}): Promise<Setting> {
  const emulator = await start({ source: sampleProject(sizes), ...options });
  const folder = newFolder();
  return { emulator, folder, first: await backUpFrom(emulator, { folder, ...more }) };
}

async function again({ emulator, folder }: Setting, more: object = {}): Promise<Outcome & { requests: number }> {
  const before = emulator.requests.length;
  const outcome = await backUpFrom(emulator, { folder, ...more });
  return { ...outcome, requests: emulator.requests.length - before };
}

/** Digest and inode of every file. */
function stamps(folder: string): Record<string, string> {
  const stamp = (name: string): string => {
    const path = join(folder, name);
    return `${statSync(path).ino} ${createHash('sha256').update(readFileSync(path)).digest('hex')}`;
  };
  return Object.fromEntries(filesBelow(folder).map((name) => [name, stamp(name)]));
}

const changedNames = (before: Record<string, string>, after: Record<string, string>): string[] =>
  Object.keys({ ...before, ...after }).filter((name) => before[name] !== after[name]);

const runsOf = (folder: string): number => {
  const archive = openArchive(folder);
  const { length } = archive.runs();
  archive.close();
  return length;
};

describe('a run on a project that has not changed', () => {
  it('asks at most 10 questions and renews manifest.json and SHA256SUMS alone', async () => {
    const setting = await backedUp();
    const before = stamps(setting.folder);
    const second = await again(setting, { clock: fixedClock(0.5, Date.UTC(2026, 5, 1)) });
    expect([second.exit, second.result?.unchangedSince?.run]).toEqual(['done', 1]);
    expect(second.requests).toBeLessThanOrEqual(10);
    expect(changedNames(before, stamps(setting.folder))).toEqual(['SHA256SUMS', 'manifest.json']);
    const manifest = JSON.parse(readFileSync(join(setting.folder, 'manifest.json'), 'utf8')) as Record<string, unknown>;
    expect(manifest['checked_at']).toBe('2026-06-01T00:00:00.000Z');
    expect(runsOf(setting.folder)).toBe(1);
    expect(await verifyArchive(setting.folder)).toMatchObject({ valid: true, findings: [] });
  });

  it('can be repeated, and a run that takes something in forgets the check', async () => {
    const setting = await backedUp();
    await again(setting);
    expect((await again(setting)).result?.unchangedSince?.run).toBe(1);
    setting.emulator.edit({ do: 'update-project', attributes: { name: 'Renamed' } });
    expect((await again(setting)).result?.unchangedSince).toBe(null);
    expect(readFileSync(join(setting.folder, 'manifest.json'), 'utf8')).not.toContain('checked_at');
    expect(await verifyArchive(setting.folder)).toMatchObject({ valid: true, findings: [] });
  });

  it('is read whole where the user asks for it', async () => {
    const setting = await backedUp();
    const second = await again(setting, { full: true });
    expect([second.exit, second.result?.unchangedSince, runsOf(setting.folder)]).toEqual(['done', null, 2]);
  });

  it('is read whole where a file of the archive is missing or an attachment was cut', async () => {
    const setting = await backedUp();
    rmSync(join(setting.folder, 'stories.json'));
    expect((await again(setting)).result?.unchangedSince).toBe(null);
    const attachment = filesBelow(setting.folder).find((name) => name.startsWith('attachments/')) ?? '';
    writeFileSync(join(setting.folder, attachment), 'cut');
    expect((await again(setting)).result?.unchangedSince).toBe(null);
    expect(await verifyArchive(setting.folder)).toMatchObject({ valid: true, findings: [] });
  });

  it.each([
    ['left out other resources', { without: ['labels'] }],
    ['now requires what the host does not have', { require: ['releases'] }],
  ] as const)('is read whole where the run %s', async (_, more) => {
    const faults = [{ match: { path: '/releases\\?' }, action: { do: 'respond' as const, status: 404 } }];
    const setting = await backedUp({ faults });
    expect((await again(setting)).result?.unchangedSince?.run).toBe(1);
    const other = await again(setting, more);
    expect([other.result?.unchangedSince, runsOf(setting.folder)]).toEqual([null, 2]);
  });

  it('is read whole where the last run was refused a list that the archive holds', async () => {
    const setting = await backedUp();
    const { emulator } = setting;
    emulator.edit({ do: 'rename-label', id: String(setting.first.records('labels')[0]?.['id']), name: 'renamed' });
    emulator.setFaults([{ match: { path: '/labels\\?' }, action: { do: 'respond', status: 403 } }]);
    expect((await again(setting)).exit).toBe('done');
    emulator.setFaults([]);
    const third = await again(setting);
    expect([third.result?.unchangedSince, third.records('labels')[0]?.['name']]).toEqual([null, 'renamed']);
  });

  it('is read whole where the last run had gaps', async () => {
    const faults = [{ match: { path: '/labels', first: 7 }, action: { do: 'respond' as const, status: 500 } }];
    const setting = await backedUp({ faults });
    expect(setting.first.exit).toBe('gaps');
    const second = await again(setting);
    expect([second.exit, second.result?.unchangedSince]).toEqual(['done', null]);
  });

  it.each(['litetracker', 'no-headers'] as const)(
    'is read whole where the host tells no version: %s',
    async (dialect) => {
      const setting = await backedUp({ dialect });
      expect((await again(setting)).result?.unchangedSince).toBe(null);
    },
  );
});

describe('what changes without the version', () => {
  const mark = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((each: unknown, index) => (index === 0 ? mark(each) : each));
    const record = value as Record<string, unknown>;
    return 'review_types' in record
      ? { ...record, review_types: mark(record['review_types']) }
      : { ...record, marked: 1 };
  };

  it.each(['/memberships', '/webhooks', '/integrations', '/my/searches', '/projects/\\d+\\?'])(
    'is seen in every run: %s',
    async (path) => {
      const changed = { is: false };
      const change = <T>(value: T): T => (changed.is ? (mark(value) as T) : value);
      const setting = await backedUp({ faults: [{ match: { path }, action: { do: 'change', change } }] });
      expect((await again(setting)).result?.unchangedSince?.run).toBe(1);
      changed.is = true;
      const second = await again(setting);
      expect([second.exit, second.result?.unchangedSince, runsOf(setting.folder)]).toEqual(['done', null, 2]);
    },
  );
});
