// The rows of one panel, loaded chunk by chunk as they come into view. Where one scrolls faster than chunks come, the latest view is served first.
import { type BoardPanel, rowsPerChunk } from '../../model/view/project-view.ts';
import type { StoryRow } from '../../model/view/story-row.ts';
import { PartError, type Reader } from '../reader.ts';
import type { FirstRows } from './board-request.ts';

export interface Failure {
  readonly sentence: string;
  readonly retry: () => void;
}

export interface RowSource {
  /** Undefined: not here yet. */
  rowAt(row: number): StoryRow | undefined;
  /** These rows are in view, the last included. */
  need(first: number, last: number): void;
  /** Why rows in view are missing; null: they are not. */
  readonly failure: Failure | null;
}

const loadsAtOnce = 2;

export interface PanelRowsParts {
  readonly reader: Pick<Reader, 'part'>;
  readonly panel: BoardPanel;
  readonly first: FirstRows | undefined;
  readonly onChange: () => void;
}

export class PanelRows implements RowSource {
  readonly #parts: PanelRowsParts;
  readonly #chunks = new Map<number, readonly StoryRow[]>();
  readonly #loading = new Set<number>();
  readonly #failed = new Map<number, string>();
  #wanted: readonly number[] = [];

  constructor(parts: PanelRowsParts) {
    this.#parts = parts;
  }

  rowAt(row: number): StoryRow | undefined {
    const { first } = this.#parts;
    const chunk = this.#chunks.get(Math.floor(row / rowsPerChunk));
    return chunk?.[row % rowsPerChunk] ?? first?.rows[row - first.from];
  }

  need(first: number, last: number): void {
    const chunks: number[] = [];
    const end = Math.floor(last / rowsPerChunk);
    for (let chunk = Math.floor(first / rowsPerChunk); chunk <= end; chunk++) chunks.push(chunk);
    this.#wanted = chunks;
    this.#loadWanted();
  }

  get failure(): Failure | null {
    const failed = this.#wanted.find((chunk) => this.#failed.has(chunk));
    if (failed === undefined) return null;
    return { sentence: this.#failed.get(failed) ?? '', retry: () => this.#retry() };
  }

  #retry(): void {
    this.#failed.clear();
    this.#parts.onChange();
    this.#loadWanted();
  }

  #loadWanted(): void {
    for (const chunk of this.#wanted) {
      const isKnown = this.#chunks.has(chunk) || this.#loading.has(chunk) || this.#failed.has(chunk);
      if (!isKnown && this.#loading.size < loadsAtOnce) void this.#load(chunk);
    }
  }

  async #load(chunk: number): Promise<void> {
    const { reader, panel, onChange } = this.#parts;
    this.#loading.add(chunk);
    try {
      this.#chunks.set(chunk, storyRowsIn(await reader.part(`rows/${panel}/${chunk}`)));
    } catch (error) {
      this.#failed.set(chunk, failureSentence(error));
    }
    this.#loading.delete(chunk);
    onChange();
    this.#loadWanted();
  }
}

export function failureSentence(error: unknown): string {
  return error instanceof PartError ? error.message : 'What came cannot be read.';
}

/** Throws where it is no list of rows. */
export function storyRowsIn(value: unknown): readonly StoryRow[] {
  if (!isRows(value)) throw new PartError('What came is no list of stories.');
  return value;
}

/** Our own server wrote it; a proxy between may have not. */
function isRows(value: unknown): value is readonly StoryRow[] {
  return Array.isArray(value) && value.every((row) => typeof row === 'object' && row !== null && 'id' in row);
}
