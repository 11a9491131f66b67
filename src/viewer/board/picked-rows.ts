// The stories of a label, an epic or a person, picked out of all panels in the board's order: works for every snapshot and without a server.
import { type BoardPanel, type ProjectView, rowsPerChunk } from '../../model/view/project-view.ts';
import type { StoryRow } from '../../model/view/story-row.ts';
import type { Reader } from '../reader.ts';
import { type Failure, failureSentence, type RowSource, storyRowsIn } from './panel-rows.ts';

/** What is at work first, what is done last. */
const order: readonly BoardPanel[] = ['current', 'backlog', 'icebox', 'done'];

export interface PickedGroup {
  readonly panel: BoardPanel;
  readonly firstRow: number;
}

export interface PickedRowsParts {
  readonly reader: Pick<Reader, 'part'>;
  readonly project: ProjectView;
  readonly isPicked: (row: StoryRow) => boolean;
  /** How many there are, so that nobody looks on; null: unknown. */
  readonly expected: number | null;
  readonly onChange: () => void;
}

export class PickedRows implements RowSource {
  readonly #parts: PickedRowsParts;
  readonly #chunks: readonly { readonly panel: BoardPanel; readonly chunk: number }[];
  readonly #rows: StoryRow[] = [];
  readonly #groups: PickedGroup[] = [];
  readonly #stop = new AbortController();
  #next = 0;
  #failure: Failure | null = null;

  constructor(parts: PickedRowsParts) {
    this.#parts = parts;
    this.#chunks = order.flatMap((panel) =>
      Array.from({ length: Math.ceil(parts.project.panels[panel].rows / rowsPerChunk) }, (_, chunk) => ({
        panel,
        chunk,
      })),
    );
  }

  get count(): number {
    return this.#rows.length;
  }

  /** Panels that hold any of the stories. */
  get groups(): readonly PickedGroup[] {
    return this.#groups;
  }

  get isDone(): boolean {
    const { expected } = this.#parts;
    return this.#next >= this.#chunks.length || (expected !== null && this.#rows.length >= expected);
  }

  /** From 0 to 1: how much was looked through. */
  get progress(): number {
    return this.isDone ? 1 : this.#next / this.#chunks.length;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  rowAt(row: number): StoryRow | undefined {
    return this.#rows[row];
  }

  need(): void {
    // All are looked through at once.
  }

  /** Looks through what was not looked through yet. */
  async start(): Promise<void> {
    const { reader, onChange } = this.#parts;
    const { signal } = this.#stop;
    while (!this.isDone && !signal.aborted) {
      const place = this.#chunks[this.#next];
      if (place === undefined) break;
      try {
        const rows = storyRowsIn(await reader.part(`rows/${place.panel}/${place.chunk}`, signal));
        // Written where it is read next: there is one loop.
        this.#take(place.panel, rows);
        this.#next++;
      } catch (error) {
        if (signal.aborted) return;
        this.#failure = { sentence: failureSentence(error), retry: () => this.#retry() };
        break;
      }
      onChange();
    }
    if (!signal.aborted) onChange();
  }

  stop(): void {
    this.#stop.abort();
  }

  #retry(): void {
    this.#failure = null;
    void this.start();
  }

  #take(panel: BoardPanel, rows: readonly StoryRow[]): void {
    const picked = rows.filter(this.#parts.isPicked);
    if (picked.length === 0) return;
    if (this.#groups.at(-1)?.panel !== panel) this.#groups.push({ panel, firstRow: this.#rows.length });
    for (const row of picked) this.#rows.push(row);
  }
}
