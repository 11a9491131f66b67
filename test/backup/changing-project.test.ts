import { describe, expect, it } from 'vitest';
import { openArchive } from '../../src/archive/reader.ts';
import type { Emulator, EmulatorOptions } from '../../src/sample/emulator.ts';
import type { Fault, FaultMatch } from '../../src/sample/faults.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { isList, isRecord, textOf, valueOf, type V5Value } from '../../src/server/v5/source.ts';
import { backUpFrom, start, type Outcome } from '../contract/rig.ts';

const sizes = { stories: 30, comments: 40, tasks: 20, activities: 30, attachmentShare: 0.2, oddities: false };
const firstStories: FaultMatch = { path: /\/stories\?.*limit=\d\d/u, nth: 1 };

/** Starts a host on which `work` is done right after an answer was made. */
async function startBusy(
  matches: readonly FaultMatch[],
  work: (emulator: Emulator) => void,
  options: Omit<EmulatorOptions, 'source'> = {},
): Promise<Emulator> {
  let emulator: Emulator | null = null;
  const action: Fault['action'] = {
    do: 'change',
    change(value) {
      if (emulator !== null) work(emulator);
      return value;
    },
  };
  const interruptions = matches.map((match) => ({ match, action }));
  const { faults = [], ...others } = options;
  emulator = await start({ source: sampleProject(sizes), ...others, faults: [...interruptions, ...faults] });
  return emulator;
}

function storiesOf(emulator: Emulator): string[] {
  const list = emulator.source.projects()[0]?.list('stories');
  return (list?.slice(0, 1_000) ?? []).map((story) => textOf(valueOf(story, 'id')));
}

const idsIn = ({ records }: Outcome): string[] => records('stories').map(({ id }) => String(id));
const addStory = (emulator: Emulator): void =>
  emulator.edit({ do: 'add-story', attributes: { name: 'Late' }, position: 0 });
const single = /\/stories\/\d+\?/u;

describe('a story written while its project is read', () => {
  it('is a gap where it cannot be read by itself', async () => {
    const faults: Fault[] = [{ match: { path: single }, action: { do: 'respond', status: 503 } }];
    const outcome = await backUpFrom(await startBusy([firstStories], addStory, { faults }));
    expect(outcome.gaps).toEqual([expect.stringMatching(/^stories of 199\d+: changed during the run and could not/u)]);
    expect(outcome.exit).toBe('gaps');
  });

  it('comes with its page on a host that knows no single stories', async () => {
    const emulator = await startBusy([firstStories], addStory, { dialect: { missingPaths: ['projects/*/stories/*'] } });
    const outcome = await backUpFrom(emulator);
    expect(outcome).toMatchObject({ exit: 'done', gaps: [] });
    expect(idsIn(outcome)).toEqual(storiesOf(emulator));
  });
});

describe('a story deleted while its lists are read one by one', () => {
  it('is neither in the archive nor a gap', async () => {
    const emulator = await startBusy(
      [{ path: /\/stories\/\d+\/tasks/u, nth: 1 }],
      (host) => host.edit({ do: 'delete-story', id: storiesOf(host).at(-1) ?? '' }),
      { dialect: { omittedFields: ['tasks'] } },
    );
    const outcome = await backUpFrom(emulator);
    expect(outcome).toMatchObject({ exit: 'done', gaps: [] });
    expect(idsIn(outcome)).toEqual(storiesOf(emulator));
    expect(outcome.result?.facts.counts.find(({ resource }) => resource === 'tasks')?.state).toBe('read');
  });
});

function without(value: V5Value, id: string): V5Value {
  return isList(value) ? value.filter((row) => !isRecord(row) || textOf(valueOf(row, 'id')) !== id) : value;
}

describe('a project that changes during every pass', () => {
  it('proves no record to be gone', async () => {
    const emulator = await start({ source: sampleProject(sizes) });
    const first = await backUpFrom(emulator);
    const lost = storiesOf(emulator)[3] ?? '';
    const fewer: Fault[] = [
      { match: { path: /\/stories\?/u }, action: { do: 'change', change: (value) => without(value, lost) } },
      { match: { path: /\/stories\?/u }, action: { do: 'total', add: -1 } },
    ];
    const busy = await startBusy([{ path: /\/labels\?/u }], addStory, { faults: fewer });
    const second = await backUpFrom(busy, { folder: first.folder });
    expect(second.result?.facts.consistency).toBe('not consistent');
    expect(second.result?.changes.stories.removed).toBe(0);
    const archive = openArchive(first.folder);
    expect(archive.goneSince('stories', lost)).toBeNull();
    archive.close();
  });
});

describe('a host that tells the version only in the project', () => {
  it('is read until the project has stood still during a pass', async () => {
    const emulator = await startBusy(
      [firstStories, { path: /fields=id(?:,|%2C)updated_at/u, first: 2 }],
      (host) => host.edit({ do: 'delete-story', id: storiesOf(host)[5] ?? '' }),
      { dialect: { versionHeader: false } },
    );
    const outcome = await backUpFrom(emulator);
    expect(outcome.result?.facts.consistency).toBe('settled');
    expect(idsIn(outcome)).toEqual(storiesOf(emulator));
  });
});
