// An archive that is served while backups run into it, and one that goes away.
import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { backup } from '../../../src/backup/backup.ts';
import { type Emulator, startEmulator } from '../../../src/sample/emulator.ts';
import { identityOf } from '../../../src/server/v5/lists.ts';
import { sampleProject } from '../../../src/sample/sample-project.ts';
import { newFolder } from '../../archive/small-archive.ts';
import { fixedClock } from '../../tracker/fixed-clock.ts';
import { serve, type Served } from './rig.ts';

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

interface Live {
  readonly host: Emulator;
  readonly folder: string;
  readonly ids: readonly string[];
  backUp(): Promise<void>;
}

/** A project whose stories all carry the number of the day in their names. */
async function live(): Promise<Live> {
  const host = await startEmulator({
    source: sampleProject({ projectId: 7, stories: 8, oddities: false, activities: 20 }),
  });
  ends.push(async () => await host.close());
  const folder = join(newFolder(), 'archive');
  const { apiUrl, token, projectId } = host;
  const stories = host.source.projects()[0]?.list('stories')?.slice(0, 8) ?? [];
  return {
    host,
    folder,
    ids: stories.map((story) => identityOf(story) ?? ''),
    async backUp() {
      await backup({ folder, apiUrl, token, projectId, clock: fixedClock(), reporter: { report: () => undefined } });
    },
  };
}

function rename({ host, ids }: Live, day: number): void {
  for (const id of ids) host.edit({ do: 'update-story', id, attributes: { name: `Day ${day}` } });
}

const daysIn = (text: string): string[] => [
  ...new Set(Array.from(text.matchAll(/\bDay (\d+)\b/gu), ([, day = '']) => day)),
];

async function served(folder: string): Promise<Served> {
  const server = await serve([folder]);
  ends.push(async () => await server.close());
  return server;
}

describe('a backup that runs into the archive meanwhile', () => {
  it('is never seen by halves: each answer is one whole snapshot, and a new one is seen at once', async () => {
    const project = await live();
    rename(project, 1);
    await project.backUp();
    const server = await served(project.folder);
    const seen = new Set<string>();
    const stop = new AbortController();
    const paths = [
      '/services/v5/projects/7/stories?limit=100',
      '/n/projects/7?panels=done,current,backlog,icebox',
      `/services/v5/stories/${project.ids[0]}`,
    ];
    const reader = async (path: string): Promise<void> => {
      while (!stop.signal.aborted) {
        const { status, text } = await server.ask(path);
        const days = daysIn(text);
        expect([path, status, days.length]).toEqual([path, 200, 1]);
        seen.add(days[0] ?? '');
      }
    };
    const readers = paths.map(reader);
    for (const day of [2, 3, 4]) {
      rename(project, day);
      await project.backUp();
      for (const path of paths) expect(daysIn((await server.ask(path)).text)).toEqual([String(day)]);
    }
    stop.abort();
    await Promise.all(readers);
    expect(seen.size).toBeGreaterThan(1);
    expect(server.faults).toEqual([]);
  });
});

describe('an archive that goes away', () => {
  it('is said to be gone, and is served again when it is back', async () => {
    const project = await live();
    await project.backUp();
    const server = await served(project.folder);
    expect((await server.ask('/n/projects/7')).status).toBe(200);
    renameSync(project.folder, `${project.folder}-moved`);
    for (const path of ['/n/projects/7', '/services/v5/projects/7', '/file_attachments/1/download']) {
      const { status, headers, text } = await server.ask(path);
      expect([path, status, headers['retry-after']]).toEqual([path, 503, '10']);
      expect(text).toMatch(/The archive cannot be read now/u);
    }
    renameSync(`${project.folder}-moved`, project.folder);
    expect((await server.ask('/n/projects/7')).status).toBe(200);
    expect(server.faults).toEqual([]);
  });
});
