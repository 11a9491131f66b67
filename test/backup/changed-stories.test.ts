// Changes that a story's own time does not show, made while the project is read: they are in the archive, or a gap says that they are not.
import { describe, expect, it } from 'vitest';
import type { Emulator, EmulatorOptions } from '../../src/sample/emulator.ts';
import type { Fault, FaultMatch } from '../../src/sample/faults.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { identityOf } from '../../src/server/v5/lists.ts';
import { isList, isRecord, textOf, valueOf, type V5Record, type V5Value } from '../../src/server/v5/source.ts';
import { backUpFrom, start, type Outcome } from '../contract/rig.ts';

const sizes = { stories: 30, comments: 40, tasks: 20, activities: 30, attachmentShare: 0, oddities: false };
const firstStories: FaultMatch = { path: /\/stories\?.*limit=\d\d/u, nth: 1 };
const firstIds: FaultMatch = { path: /fields=id(?:,|%2C)updated_at/u, nth: 1 };

interface Interruption {
  readonly match: FaultMatch;
  /** Done right after the answer was made. */
  readonly work: (emulator: Emulator) => void;
}

async function startBusy(
  interruptions: readonly Interruption[],
  faults: EmulatorOptions['faults'] = [],
): Promise<Emulator> {
  let emulator: Emulator | null = null;
  const works = interruptions.map(({ match, work }): Fault => ({
    match,
    action: {
      do: 'change',
      change(value) {
        if (emulator !== null) work(emulator);
        return value;
      },
    },
  }));
  emulator = await start({ source: sampleProject(sizes), faults: [...works, ...faults] });
  return emulator;
}

/** The first story whose list `attribute` is not empty. */
function storyWith(emulator: Emulator, attribute: string): V5Record {
  const stories = emulator.source.projects()[0]?.list('stories')?.slice(0, 1_000) ?? [];
  const found = stories.find((story) => listOf(story, attribute).length > 0);
  if (found === undefined) throw new Error(`no story has ${attribute}`);
  return found;
}

function listOf(row: V5Value, attribute: string): readonly V5Value[] {
  const list = isRecord(row) ? valueOf(row, attribute) : null;
  return isList(list) ? list : [];
}

/** The story's `updated_at` stays as it was. */
function addTask(emulator: Emulator): void {
  const story = storyWith(emulator, 'tasks');
  const [id, time] = [textOf(valueOf(story, 'id')), valueOf(story, 'updated_at')];
  emulator.edit({ do: 'add-part', list: 'tasks', storyId: id, attributes: { description: 'Late' } });
  emulator.edit({ do: 'update-story', id, attributes: { updated_at: time } });
}

const editProject = (emulator: Emulator): void =>
  emulator.edit({ do: 'update-project', attributes: { description: 'Edited' } });
const lateTasks = ({ records }: Outcome): number =>
  records('tasks').filter(({ description }) => description === 'Late').length;

describe('a story that changed while its project was read', () => {
  it('is read by a later pass where the first one could not', async () => {
    const faults: Fault[] = [
      { match: { path: /\/stories\/\d+\?/u, first: 5 }, action: { do: 'respond', status: 503 } },
    ];
    const interruptions = [
      { match: firstStories, work: addTask },
      { match: firstIds, work: editProject },
    ];
    const outcome = await backUpFrom(await startBusy(interruptions, faults));
    expect(outcome).toMatchObject({ exit: 'done', gaps: [] });
    expect(lateTasks(outcome)).toBe(1);
  });

  it('is a gap where no pass can read it', async () => {
    const faults: Fault[] = [{ match: { path: /\/stories\/\d+\?/u }, action: { do: 'respond', status: 503 } }];
    const interruptions = [
      { match: firstStories, work: addTask },
      { match: firstIds, work: editProject },
    ];
    const outcome = await backUpFrom(await startBusy(interruptions, faults));
    expect(outcome.gaps).toEqual([expect.stringMatching(/^stories of \d+: changed during the run and could not/u)]);
  });

  it('is read again where the activities are not asked for', async () => {
    const emulator = await startBusy([{ match: firstStories, work: addTask }]);
    const outcome = await backUpFrom(emulator, { without: ['activities'] });
    expect(outcome).toMatchObject({ exit: 'done', gaps: [] });
    expect(lateTasks(outcome)).toBe(1);
  });
});

describe('a label renamed while the stories are read', () => {
  it('has its new name in every story', async () => {
    let id = '';
    const rename = (emulator: Emulator): void => {
      const [label = null] = listOf(storyWith(emulator, 'labels'), 'labels');
      id = isRecord(label) ? (identityOf(label) ?? '') : '';
      emulator.edit({ do: 'rename-label', id, name: 'quay' });
    };
    const outcome = await backUpFrom(await startBusy([{ match: firstStories, work: rename }]));
    const names = outcome
      .records('stories')
      .flatMap(({ labels }) => labels as { readonly id: number; readonly name: string }[])
      .filter((label) => String(label.id) === id)
      .map(({ name }) => name);
    expect(new Set(names)).toEqual(new Set(['quay']));
  });
});

describe('a part of a story that lacks its key', () => {
  it('stays a gap when the project changed and the ids were read again', async () => {
    const spoil = (value: V5Value): V5Value => {
      if (!isList(value)) return value;
      const spoilt = value.find((story) => listOf(story, 'tasks').length > 0);
      return value.map((story) =>
        story === spoilt && isRecord(story) ? { ...story, tasks: [{ description: 'No id' }] } : story,
      );
    };
    const faults: Fault[] = [{ match: { path: /\/stories\?/u }, action: { do: 'change', change: spoil } }];
    const emulator = await startBusy([{ match: { path: /\/labels\?/u, nth: 1 }, work: editProject }], faults);
    const outcome = await backUpFrom(emulator);
    expect(outcome.result?.facts.consistency).toBe('settled');
    expect(outcome.gaps).toEqual(['stories: 1 row without id or with parts without theirs']);
  });
});
