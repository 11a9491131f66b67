// A run that is cut off at any of its requests: the next one goes on where it stopped, asks for nothing twice, and ends with the same archive.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resources } from '../../src/model/resources.ts';
import type { Emulator, EmulatorOptions } from '../../src/sample/emulator.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { backUpFrom, newFolder, type Outcome, start } from '../contract/rig.ts';
import { fixedClock } from '../tracker/fixed-clock.ts';

const sizes = { stories: 60, comments: 60, tasks: 60, activities: 120, attachmentShare: 0.2 };
const goesOn =
  /^Going on with the run of \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC, which was cut off: (\d+) answers?(?: and (\d+) attachments?)? of it/u;

interface Host {
  readonly emulator: Emulator;
  /** Called before the n-th answer since `count` was set to 0 is sent. */
  at: { readonly n: number; readonly work: () => void } | null;
  count: number;
}

async function host(options: Partial<EmulatorOptions> = {}): Promise<Host> {
  const self: { emulator: Emulator | null; at: Host['at']; count: number } = { emulator: null, at: null, count: 0 };
  const change = <T>(value: T): T => {
    self.count += 1;
    if (self.count === self.at?.n) self.at.work();
    return value;
  };
  const faults = [{ action: { do: 'change' as const, change } }];
  self.emulator = await start({ source: sampleProject(sizes), dialect: 'page-cap-50', faults, ...options });
  return self as Host;
}

/** Stops a run when the host has its n-th answer ready. */
async function cutOff(on: Host, folder: string, n: number, more: object = {}): Promise<Outcome> {
  const controller = new AbortController();
  on.count = 0;
  on.at = { n, work: () => controller.abort() };
  const outcome = await backUpFrom(on.emulator, { folder, signal: controller.signal, ...more });
  on.at = null;
  return outcome;
}

/** Runs on the host, and tells what was asked of it. */
async function counted(
  on: Host,
  folder: string,
  more: object = {},
): Promise<Outcome & { v5: number; contents: number }> {
  const before = on.emulator.requests.length;
  const outcome = await backUpFrom(on.emulator, { folder, ...more });
  const asked = on.emulator.requests.slice(before);
  const v5 = asked.filter(({ path }) => path.startsWith('/services/v5')).length;
  return { ...outcome, v5, contents: asked.filter(({ origin }) => origin === 'content').length };
}

/** The digest of every file but those that name the run. */
function filesOf(folder: string, below = ''): Record<string, string> {
  const found = readdirSync(join(folder, below)).flatMap((name) => {
    const path = join(below, name);
    if (['archive.sqlite', 'manifest.json', 'SHA256SUMS'].includes(path)) return [];
    if (statSync(join(folder, path)).isDirectory()) return Object.entries(filesOf(folder, path));
    return [
      [
        path,
        createHash('sha256')
          .update(readFileSync(join(folder, path)))
          .digest('hex'),
      ],
    ];
  });
  return Object.fromEntries(found) as Record<string, string>;
}

const keptBy = ({ notices }: Outcome): { readonly answers: number; readonly contents: number } => {
  const [, answers = '0', contents = '0'] = goesOn.exec(notices[0] ?? '') ?? [];
  return { answers: Number(answers), contents: Number(contents) };
};

describe('a run that was cut off', () => {
  it('is gone on with by the next one, whatever the request at which it stopped', async () => {
    const on = await host();
    // With several under way, some of a run that has ended would be counted as the next one's.
    const oneByOne = { concurrency: 1 };
    const whole = await counted(on, newFolder(), oneByOne);
    expect(whole.exit).toBe('done');
    const expected = filesOf(whole.folder);
    let answersKept = 0;
    for (let n = 1; n <= whole.v5; n += 1) {
      const folder = newFolder();
      const stopped = await cutOff(on, folder, n, oneByOne);
      expect([n, stopped.exit]).toEqual([n, 'interrupted']);
      const next = await counted(on, folder, oneByOne);
      const kept = keptBy(next);
      expect([n, next.exit, next.gaps]).toEqual([n, 'done', []]);
      expect([n, next.v5]).toEqual([n, whole.v5 - kept.answers]);
      expect(filesOf(folder)).toEqual(expected);
      expect(next.result?.facts.attachments).toEqual(whole.result?.facts.attachments);
      answersKept = Math.max(answersKept, kept.answers);
    }
    // The project's version is asked for at the end, and passwords do not go to the disk as they are.
    const unkept = 1 + resources.filter(({ holdsCredentials }) => holdsCredentials === true).length;
    expect(answersKept).toBe(whole.v5 - unkept);
  });

  it('is gone on with where several requests were under way', async () => {
    const on = await host();
    const whole = await counted(on, newFolder());
    for (let n = 1; n <= whole.v5; n += 5) {
      const folder = newFolder();
      await cutOff(on, folder, n);
      const next = await backUpFrom(on.emulator, { folder });
      expect([n, next.exit, next.gaps]).toEqual([n, 'done', []]);
      expect(filesOf(folder)).toEqual(filesOf(whole.folder));
    }
  });

  it('downloads no attachment again that it had whole', async () => {
    const on = await host();
    const whole = await counted(on, newFolder());
    const folder = newFolder();
    const controller = new AbortController();
    const held = whole.contents >> 1;
    const reporter = {
      report: (event: { event: string; label?: string; done?: number }) => {
        if (event.event === 'progress' && event.label === 'attachments' && event.done === held) controller.abort();
      },
    };
    const stopped = await backUpFrom(on.emulator, { folder, signal: controller.signal, reporter });
    expect(stopped).toMatchObject({
      exit: 'interrupted',
      message: 'Stopped. The archive is as it was before the run; run it again to go on where it stopped.',
    });
    const next = await counted(on, folder);
    const kept = keptBy(next);
    expect(kept.contents).toBeGreaterThanOrEqual(held);
    expect([next.exit, next.contents]).toEqual(['done', whole.contents - kept.contents]);
    expect(filesOf(folder)).toEqual(filesOf(whole.folder));
  });

  it('takes a content again whose file has changed meanwhile', async () => {
    const on = await host();
    const whole = await counted(on, newFolder());
    const folder = newFolder();
    const controller = new AbortController();
    const reporter = {
      report: (event: { event: string; label?: string; done?: number }) => {
        if (event.event === 'progress' && event.label === 'attachments' && event.done === 2) controller.abort();
      },
    };
    await backUpFrom(on.emulator, { folder, signal: controller.signal, reporter, concurrency: 1 });
    const [first = ''] = Object.keys(filesOf(join(folder, '.run', 'attachments')));
    const path = join(folder, '.run', 'attachments', first);
    const bytes = readFileSync(path);
    bytes[0] = (bytes[0] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    const next = await counted(on, folder);
    expect(next.exit).toBe('done');
    expect(filesOf(folder)).toEqual(filesOf(whole.folder));
  });

  it('reads what changed meanwhile, and keeps the pages that it had', async () => {
    const on = await host();
    const folder = newFolder();
    const whole = await counted(on, newFolder());
    await cutOff(on, folder, whole.v5 - 2);
    const id = String(whole.records('stories')[0]?.['id']);
    on.emulator.edit({ do: 'update-story', id, attributes: { name: 'Renamed meanwhile' } });
    const next = await counted(on, folder);
    const fresh = await counted(on, newFolder());
    expect(next.result?.facts.consistency).toBe('settled');
    expect(filesOf(folder)).toEqual(filesOf(fresh.folder));
  });

  it.each([
    ['asked for something else', { without: ['labels'] }, 'asked for something else or was made by another version'],
    ['is more than a day old', { clock: fixedClock(0.5, Date.UTC(2026, 0, 3)) }, 'is more than a day old'],
  ] as const)('is begun anew where it %s', async (_, more, reason) => {
    const on = await host();
    const folder = newFolder();
    await cutOff(on, folder, 6);
    const next = await counted(on, folder, more);
    expect(next.notices[0]).toMatch(
      new RegExp(`^The run of .* was cut off and ${reason}; this one starts anew\\.$`, 'u'),
    );
    expect(next.exit).toBe('done');
  });

  it('is begun anew where what it left is damaged', async () => {
    const on = await host();
    const folder = newFolder();
    const whole = await counted(on, newFolder());
    mkdirSync(join(folder, '.run'), { recursive: true });
    writeFileSync(join(folder, '.run', 'checkpoint.sqlite'), 'no database');
    const next = await counted(on, folder);
    expect([next.exit, next.v5, next.notices]).toEqual(['done', whole.v5, []]);
    expect(filesOf(folder)).toEqual(filesOf(whole.folder));
  });
});
