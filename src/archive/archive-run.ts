// One run's hold on an archive: the lock, the staging area beside the archive, the commit and the publish. It knows no network.
import type { ResourceName } from '../model/resources.ts';
import type { RunFacts } from '../model/run.ts';
import type { Clock } from '../util/clock.ts';
import type { ListRef, StagedFileAttachment, StagedPage } from './staged.ts';

export interface OpenRunOptions {
  readonly folder: string;
  readonly projectId: string;
  readonly apiUrl: string;
  readonly runId: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly clock: Clock;
  /** Only to keep it out of everything that is written. */
  readonly token: string;
  onNotice(message: string): void;
}

export interface ResourceChanges {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

export interface CommitResult {
  readonly runNumber: number;
  readonly changes: Readonly<Record<ResourceName, ResourceChanges>>;
}

export interface PublishedFile {
  /** Below the archive's folder: `stories.json`. */
  readonly name: string;
  /** The folder and the name. */
  readonly path: string;
  readonly bytes: number;
  /** False where the file already stood there with this content. */
  readonly changed: boolean;
}

export interface AttachmentWriter {
  write(chunk: Uint8Array): Promise<void>;
  end(): Promise<{ readonly bytes: number; readonly digest: string }>;
  abort(): Promise<void>;
}

const unbuilt = (): never => {
  throw new Error('not built yet');
};

export async function openArchiveRun(_options: OpenRunOptions): Promise<ArchiveRun> {
  return new ArchiveRun();
}

export class ArchiveRun {
  get removed(): { readonly token: number; readonly signatures: number } {
    return unbuilt();
  }
  /** Counts the page's own rows that were not staged before. */
  stagePage(_page: StagedPage): { readonly newKeys: number } {
    return unbuilt();
  }
  /** Null where the record is not staged. */
  stagedPosition(_resource: ResourceName, _key: string): number | null {
    return unbuilt();
  }
  markRead(_list: ListRef): void {
    unbuilt();
  }
  removeStaged(_resource: ResourceName, _key: string): void {
    unbuilt();
  }
  replaceOrder(_resource: ResourceName, _keys: readonly string[]): void {
    unbuilt();
  }
  stagedKeys(_resource: ResourceName): IterableIterator<string> {
    return unbuilt();
  }
  countStaged(_resource: ResourceName): number {
    return unbuilt();
  }
  stagedText(_resource: ResourceName, _key: string): string | null {
    return unbuilt();
  }
  unreadLists(_resource: ResourceName): Pick<ListRef, 'owner'>[] {
    return unbuilt();
  }
  fileAttachments(): Iterable<StagedFileAttachment> {
    return unbuilt();
  }
  heldAttachment(_id: string, _size: number | null): boolean {
    return unbuilt();
  }
  openAttachment(_id: string, _fileName: string): AttachmentWriter {
    return unbuilt();
  }
  commit(_facts: RunFacts): CommitResult {
    return unbuilt();
  }
  async publish(): Promise<PublishedFile[]> {
    return unbuilt();
  }
  async abandon(): Promise<void> {
    unbuilt();
  }
  async close(): Promise<void> {
    unbuilt();
  }
}
