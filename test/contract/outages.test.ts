// A host that refuses everything for a while, and one that is lost for good half-way: by a clock that never waits in truth.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleProject } from '../../src/sample/sample-project.ts';
import type { Clock } from '../../src/util/clock.ts';
import { fixedClock } from '../tracker/fixed-clock.ts';
import { watchedClock } from '../faults/watched-clock.ts';
import { small } from './fault-words.ts';
import { inFrontOf } from './front.ts';
import { backUpFrom, newFolder, start } from './rig.ts';
import { contentsThatDiffer, resourcesThatDiffer } from './truth.ts';

const start2026 = Date.UTC(2026, 0, 1);

/** Calls back once, as soon as so much time has been slept away. */
function clockWith(after: number, work: () => void): Clock {
  const clock = fixedClock(0.5, start2026);
  let isDone = false;
  return {
    ...clock,
    async sleep(ms, signal) {
      await clock.sleep(ms, signal);
      if (isDone || clock.now() - start2026 < after) return;
      isDone = true;
      work();
    },
  };
}

describe('a host that answers 429 to everything for five minutes', () => {
  it.each([
    ['bare', {}],
    ['with Retry-After', { 'retry-after': '30' }],
  ])('is waited for, without hammering it: %s', async (_, headers) => {
    const sample = sampleProject(small);
    const emulator = await start({ source: sample });
    await backUpFrom(emulator);
    const usual = emulator.requests.length;
    emulator.setFaults([
      { match: { path: '/(?:stories|epics|labels|activity)' }, action: { do: 'respond', status: 429, headers } },
    ]);
    const refused = emulator.requests.length;
    const outcome = await backUpFrom(emulator, { clock: clockWith(300_000, () => emulator.setFaults([])) });
    expect([outcome.exit, outcome.gaps, resourcesThatDiffer(outcome, sample)]).toEqual(['done', [], []]);
    expect(emulator.requests.length - refused).toBeLessThan(usual + 60);
  });
});

describe('a host that is lost for good half-way', () => {
  it('ends the run with exit 15, and the next one goes on where it stopped', async () => {
    const sample = sampleProject(small);
    const emulator = await start({ source: sample, dialect: 'page-cap-50' });
    const front = await inFrontOf(emulator, () => null);
    await backUpFrom(front);
    const usual = emulator.requests.length;
    const folder = newFolder();
    const lost = await backUpFrom(front, {
      folder,
      clock: watchedClock(emulator, start2026, (request) => {
        if (request === usual >> 1) front.goDown();
      }),
    });
    expect([lost.exit, lost.message]).toEqual(['host-lost', expect.stringContaining('has been lost for 5 minutes')]);
    await front.comeBack();
    const asked = emulator.requests.length;
    const next = await backUpFrom(front, { folder });
    expect(next.notices[0]).toMatch(/^Going on with the run of /u);
    expect(emulator.requests.length - asked).toBeLessThan(usual);
    expect([next.exit, next.gaps, resourcesThatDiffer(next, sample)]).toEqual(['done', [], []]);
    expect(contentsThatDiffer(next, sample)).toEqual([]);
  });

  it('ends it with gaps where it still takes connections, only to break them', async () => {
    const sample = sampleProject(small);
    const emulator = await start({ source: sample });
    const breaking = { do: 'reset', when: 'before' } as const;
    const clock = watchedClock(emulator, start2026, (request) => {
      if (request === 6) emulator.setFaults([{ action: breaking }, { match: { origin: 'content' }, action: breaking }]);
    });
    const folder = newFolder();
    const lost = await backUpFrom(emulator, { folder, clock });
    expect([lost.exit, lost.gaps.length > 0]).toEqual(['gaps', true]);
    emulator.setFaults([]);
    const next = await backUpFrom(emulator, { folder });
    expect([next.exit, next.gaps, resourcesThatDiffer(next, sample)]).toEqual(['done', [], []]);
  });
});

describe('what a run could not read', () => {
  it('is asked for again by the next one, and is no gap any more', async () => {
    const sample = sampleProject(small);
    const emulator = await start({ source: sample });
    const folder = newFolder();
    emulator.setFaults([
      { match: { path: '/epics\\?' }, action: { do: 'respond', status: 503 } },
      { match: { path: '/labels\\?' }, action: { do: 'respond', status: 500 } },
      { match: { origin: 'content', first: 4 }, action: { do: 'respond', status: 404 } },
    ]);
    const first = await backUpFrom(emulator, { folder });
    expect(first.gaps).toHaveLength(6);
    for (const gap of first.result?.facts.gaps ?? []) {
      expect(gap.attempts).toBeGreaterThan(0);
      if (gap.resource === 'file_attachments')
        expect(gap.owner).toMatchObject({ key: expect.stringMatching(/^\d+$/u) });
    }
    emulator.setFaults([]);
    const next = await backUpFrom(emulator, { folder });
    expect([next.exit, next.gaps, resourcesThatDiffer(next, sample)]).toEqual(['done', [], []]);
    expect(contentsThatDiffer(next, sample)).toEqual([]);
  });

  it('is asked for before everything else', async () => {
    const emulator = await start({ source: sampleProject(small) });
    const { records } = await backUpFrom(emulator);
    const files = records('file_attachments').map(({ id }) => String(id));
    const lost = files.slice(-2).map((id) => `/file_attachments/${id}/download`);
    emulator.setFaults([
      { match: { path: '/releases\\?' }, action: { do: 'respond', status: 503 } },
      ...lost.map((path) => ({ match: { path }, action: { do: 'respond', status: 404 } as const })),
    ]);
    const folder = newFolder();
    expect((await backUpFrom(emulator, { folder })).exit).toBe('gaps');
    rmSync(join(folder, 'attachments'), { recursive: true });
    emulator.setFaults([]);
    const asked = emulator.requests.length;
    await backUpFrom(emulator, { folder, full: true, concurrency: 1 });
    const paths = emulator.requests.slice(asked).map(({ path }) => path.replace(/^\/services\/v5\/projects\/\d+/u, ''));
    expect(paths.find((path) => path !== '')).toBe('/releases');
    const downloads = paths.filter((path) => path.startsWith('/file_attachments/'));
    expect([downloads.length, downloads.slice(0, 2)]).toEqual([files.length, lost]);
  });

  it('is asked for first also where it is the list of a single story', async () => {
    const emulator = await start({ source: sampleProject(small), dialect: 'fields-ignored' });
    const { records } = await backUpFrom(emulator);
    const last = `/stories/${String(records('stories').at(-1)?.['id'])}/tasks`;
    emulator.setFaults([{ match: { path: last }, action: { do: 'respond', status: 503 } }]);
    const folder = newFolder();
    const first = await backUpFrom(emulator, { folder });
    expect(first.gaps.filter((gap) => gap.startsWith('tasks'))).toHaveLength(1);
    emulator.setFaults([]);
    const asked = emulator.requests.length;
    await backUpFrom(emulator, { folder, full: true, concurrency: 1 });
    const lists = emulator.requests.slice(asked).flatMap(({ path }) => /\/stories\/\d+\/tasks$/u.exec(path)?.[0] ?? []);
    expect([lists.length > 1, lists[0]]).toEqual([true, last]);
  });
});
