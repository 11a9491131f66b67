// Where a list of activities joins what the archive holds: they never change, so nothing behind that has to be read again. Asks nothing.
import type { ArchiveRun, LastRun } from '../archive/archive-run.ts';
import { keyOf, resourceOf } from '../model/resources.ts';
import { rowReader } from './cut-records.ts';
import type { Page } from './read-pages.ts';

export class HeldActivities {
  readonly #archive: ArchiveRun;
  /** How many the archive holds, and how many more the host announced than it gave, the last time. */
  readonly #held: number;
  readonly #surplus: number;
  #fresh = 0;
  #sawHeld = false;
  #hasHole = false;

  private constructor(archive: ArchiveRun, held: number, surplus: number) {
    this.#archive = archive;
    this.#held = held;
    this.#surplus = surplus;
  }

  /** Null where the last run did not read all of them, so that what lies behind a held one may be missing. */
  static of(archive: ArchiveRun, lastRun: LastRun | null): HeldActivities | null {
    const count = lastRun?.counts.find(({ resource }) => resource === 'activities');
    const held = archive.countHeld('activities');
    if (count?.state !== 'read' || held === 0) return null;
    return new HeldActivities(archive, held, Math.max(0, (count.announced ?? 0) - held));
  }

  /** Pages in their order, newest rows first. */
  joinsAfter({ answer, rows }: Page): boolean {
    for (const row of rows) {
      const isHeld = this.#isHeld(row);
      // A row that is new behind one that is held: the host's order is not that of time.
      if (!isHeld && this.#sawHeld) this.#hasHole = true;
      if (!isHeld) this.#fresh += 1;
      this.#sawHeld ||= isHeld;
    }
    const { total } = answer.pagination;
    const isAll = total === null || total - this.#surplus <= this.#held + this.#fresh;
    return this.#sawHeld && !this.#hasHole && isAll;
  }

  #isHeld(row: string): boolean {
    const key = keyOf(resourceOf('activities'), rowReader(row));
    return key !== null && this.#archive.isHeldAlike('activities', key);
  }
}
