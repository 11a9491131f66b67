// A host, an archive as it was before, and what uninterrupted runs make of it. What is tried here is in trial.ts.
import { cpSync, existsSync } from 'node:fs';
import { type Emulator, startEmulator } from '../../src/sample/emulator.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { identityOf } from '../../src/server/v5/lists.ts';
import { temporary } from '../temporary.ts';
import { contentOf, type Files, recordsAndContents, runsIn } from './archive-state.ts';
import { buildCrashingCli, type Call, type CrashingCli, type Ended } from './crashing-cli.ts';

const sizes = { stories: 8, comments: 8, tasks: 6, activities: 12, epics: 2, attachmentShare: 0.4, oddities: false };

/** What n uninterrupted runs leave, one after the other, and what the last of them did. */
interface Whole {
  readonly points: readonly string[];
  readonly requests: readonly string[];
  readonly files: Files;
  readonly content: Files;
  /** How long it took. */
  readonly milliseconds: number;
}

export class CrashSite {
  readonly cli: CrashingCli;
  readonly emulator: Emulator;
  /** The archive before; a path where nothing is before the first run. */
  readonly before: string;
  readonly runsBefore: number;
  readonly #whole: Whole[] = [];
  readonly #folderOfWhole: string;

  private constructor(cli: CrashingCli, emulator: Emulator, before: string) {
    this.cli = cli;
    this.emulator = emulator;
    this.before = before;
    this.runsBefore = runsIn(before);
    this.#folderOfWhole = this.copy();
  }

  /** With `isLater` the trials begin with the archive of a run after which the project was edited; without it with none. */
  static async open({ isLater }: { readonly isLater: boolean }): Promise<CrashSite> {
    const cli = await buildCrashingCli(temporary);
    const dialect = { pageCap: 5, defaultPage: 5 };
    const faults = [{ action: { do: 'echo-token' as const } }];
    const emulator = await startEmulator({ source: sampleProject(sizes), dialect, faults });
    const before = cli.path();
    if (isLater) {
      const { code, stderr } = await cli.run({ folder: before, emulator });
      if (code !== 0) throw new Error(`the run before ended with ${code}: ${stderr}`);
      editProject(emulator, 0);
    }
    return new CrashSite(cli, emulator, before);
  }

  async close(): Promise<void> {
    await this.emulator.close();
    this.cli.remove();
  }

  /** A new folder with the archive as it was before. */
  copy(of = this.before): string {
    const folder = this.cli.path();
    if (existsSync(of)) cpSync(of, folder, { recursive: true });
    return folder;
  }

  /** What `runs` uninterrupted runs leave; 1 is the first. */
  async whole(runs: number): Promise<Whole> {
    for (let each = this.#whole[runs - 1]; each === undefined; each = this.#whole[runs - 1]) {
      const folder = this.#folderOfWhole;
      const begun = performance.now();
      const { ended, requests } = await this.run({ folder });
      const milliseconds = performance.now() - begun;
      if (ended.code !== 0) throw new Error(`an uninterrupted run ended with ${ended.code}: ${ended.stderr}`);
      const { points } = ended;
      this.#whole.push({
        points,
        requests,
        files: recordsAndContents(folder),
        content: contentOf(folder),
        milliseconds,
      });
    }
    return this.#whole[runs - 1] as Whole;
  }

  /** Backs up by the command line, and tells what was asked of the host. */
  async run(call: Omit<Call, 'emulator'>): Promise<{ readonly ended: Ended; readonly requests: readonly string[] }> {
    const since = this.emulator.requests.length;
    const ended = await this.cli.run({ ...call, emulator: this.emulator });
    const asked = this.emulator.requests.slice(since);
    return { ended, requests: asked.map(({ path, query }) => `${path}?${query.toString()}`) };
  }
}

/** A story renamed, one deleted, one moved, one added, a comment and a task added. `round`: makes them others than those of another round. */
export function editProject(emulator: Emulator, round: number): void {
  const list = emulator.source.projects()[0]?.list('stories');
  const ids = Array.from(list?.slice(0, 1000) ?? [], (story) => identityOf(story) ?? '');
  const at = (index: number): string => ids[(index + round) % ids.length] ?? '';
  emulator.edit({ do: 'update-story', id: at(1), attributes: { name: `Renamed in round ${round}` } });
  emulator.edit({ do: 'add-part', storyId: at(2), list: 'comments', attributes: { text: `Said in round ${round}` } });
  emulator.edit({
    do: 'add-part',
    storyId: at(3),
    list: 'tasks',
    attributes: { description: `Planned in round ${round}` },
  });
  emulator.edit({ do: 'move-story', id: at(4), position: 0 });
  emulator.edit({ do: 'delete-story', id: at(5) });
  emulator.edit({ do: 'add-story', attributes: { name: `Written in round ${round}` } });
}
