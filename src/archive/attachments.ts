// The contents of attachments: taken in beside the archive while a run reads, moved to their places after the commit has named them.
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type KeptContent, pathFor } from './attachment-paths.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Database } from './database.ts';
import { factsOfFile, makeFolder, statusOf, syncFolder } from './durable-files.ts';
import { type AttachmentWriter, IncomingContent } from './incoming-content.ts';
import { attachmentsName, type Layout } from './layout.ts';
import { refuseLinks } from './folder-check.ts';
import { keptAlike } from './kept-contents.ts';
import type { StagingArea } from './staging-area.ts';

export class Attachments {
  readonly #layout: Layout;
  readonly #area: StagingArea;
  /** The previous snapshot; null before the first. */
  readonly #master: Database | null;
  readonly #checkpoint: Checkpoint;
  #number = 0;

  constructor(
    layout: Layout,
    area: StagingArea,
    opened: { readonly master: Database | null; readonly checkpoint: Checkpoint },
  ) {
    this.#layout = layout;
    this.#area = area;
    this.#master = opened.master;
    this.#checkpoint = opened.checkpoint;
    makeFolder(layout.incoming);
    makeFolder(layout.contents);
  }

  /** Whether the archive holds a content of this attachment whose file stands there whole; `size` null: whatever its size. */
  isHeld(id: string, size: number | null): boolean {
    return this.#keptAlike(id).some(
      (kept) => kept.id === id && (size === null || size === kept.bytes) && this.#stands(kept),
    );
  }

  /** The size in bytes of a content that this run took in before it was cut off; null where there is none, or of another size, or not whole. */
  takeResumed(id: string, size: number | null): number | null {
    const kept = this.#checkpoint.content(id);
    if (kept === null || (size !== null && size !== kept.bytes) || !this.#isWhole(kept)) return null;
    this.#area.staging.keepAttachment(kept);
    return kept.bytes;
  }

  open(id: string, fileName: string): AttachmentWriter {
    this.#number += 1;
    const incoming = join(this.#layout.incoming, String(this.#number));
    return new IncomingContent(incoming, ({ bytes, digest }) => {
      const alike = [...this.#keptAlike(id), ...this.#area.staging.attachmentsAlike(id)];
      const path = pathFor({ id, fileName, digest }, alike);
      const kept: KeptContent = { id, path, bytes, digest };
      if (this.#stands(kept)) rmSync(incoming);
      else {
        const target = join(this.#layout.run, path);
        makeFolder(dirname(target));
        renameSync(incoming, target);
      }
      this.#area.staging.keepAttachment(kept);
      this.#checkpoint.keepContent(kept);
    });
  }

  #isWhole({ path, bytes, digest }: KeptContent): boolean {
    return [this.#layout.run, this.#layout.folder].some((folder) => {
      const file = join(folder, path);
      const status = statusOf(file);
      return status !== null && status.isFile() && status.size === bytes && factsOfFile(file).digest === digest;
    });
  }

  #keptAlike(id: string): KeptContent[] {
    return this.#master === null ? [] : keptAlike(this.#master, id);
  }

  #stands({ path, bytes }: KeptContent): boolean {
    const status = statusOf(join(this.#layout.folder, path));
    return status !== null && status.isFile() && status.size === bytes;
  }
}

/** Moves every content that the archive names to its place. What a run left without a commit stays where it is. */
export function moveContents(layout: Layout, master: Database): void {
  const folders = statusOf(layout.contents) === null ? [] : readdirSync(layout.contents);
  const moved = folders.filter((folder) => moveFolder(layout, master, `${attachmentsName}/${folder}`));
  for (const folder of moved) syncFolder(join(layout.attachments, folder));
  if (moved.length > 0) {
    syncFolder(layout.attachments);
    syncFolder(layout.folder);
  }
}

/** Returns whether there was something to move. */
function moveFolder(layout: Layout, master: Database, folder: string): boolean {
  const named = readdirSync(join(layout.run, folder))
    .map((name) => `${folder}/${name}`)
    .filter((path) => master.get('SELECT 1 FROM attachments WHERE path = ?', path) !== undefined);
  for (const path of named) {
    const target = join(layout.folder, path);
    // A link on the way would lead the content out of the archive.
    refuseLinks([layout.attachments, dirname(target), target]);
    makeFolder(dirname(target));
    renameSync(join(layout.run, path), target);
  }
  return named.length > 0;
}
