// One run's hold on an archive: the lock, the staging area beside the archive, the commit and the publish. It knows no network.
import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ResourceName } from '../model/resources.ts';
import type { RemovedCounts, RunFacts } from '../model/run.ts';
import type { Clock } from '../util/clock.ts';
import { Attachments } from './attachments.ts';
import { cleanFacts } from './clean-facts.ts';
import { commitStaged } from './commit.ts';
import type { AttachmentWriter } from './incoming-content.ts';
import { hasReadAll } from './fuller-person.ts';
import { ownersLackingContents } from './lacking-contents.ts';
import { countHeld, heldDigest, heldText, holdsAllStaged, type LastRun, lastRunOf, oldestCheck } from './last-run.ts';
import { type Layout, layoutOf, manifestName, sumsName } from './layout.ts';
import { openFolder, type OpenedFolder } from './open-folder.ts';
import { publishMaster } from './publish.ts';
import { SecretRemoval } from './removal.ts';
import { type Outcome, sumOf } from './checkpoint.ts';
import type { CommitResult, PublishedFile } from './run-outcome.ts';
import { moveSeedFiles } from './seed-backup.ts';
import type { ListRef, PageStaged, RecordRef, StagedFileAttachment, StagedPage } from './staged.ts';
import { isInPlace, noteCheck } from './standing-check.ts';
import { StagingArea } from './staging-area.ts';
import { guarded, guardedAsync, guardedEach } from './storage-error.ts';

export type { Outcome } from './checkpoint.ts';
export type { LastGap, LastRun } from './last-run.ts';
export type { AttachmentWriter } from './incoming-content.ts';
export type { CommitResult, PublishedFile, ResourceChanges } from './run-outcome.ts';

export interface OpenRunOptions {
  readonly folder: string;
  readonly projectId: string;
  readonly apiUrl: string;
  readonly runId: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Whatever else decides what is asked of the host: a run that was cut off is gone on with only where this is the same. */
  readonly asked: string;
  readonly clock: Clock;
  /** Only to keep it out of everything that is written. */
  readonly token: string;
  onNotice(message: string): void;
}

/**
 * Takes the archive's lock and starts staging, before the first request. Makes the folder where it is missing. Goes on with a run that was cut off.
 * Throws PtBackupError `foreign`, `locked` or `not-writable`; then nothing was touched.
 */
export async function openArchiveRun(options: OpenRunOptions): Promise<ArchiveRun> {
  const layout = layoutOf(resolve(options.folder));
  return await guardedAsync(layout.folder, async () => {
    const removal = new SecretRemoval(options.token);
    const { runId, startedAt, projectId, apiUrl, asked, clock } = options;
    const run = { runId, startedAt, projectId, apiUrl, asked };
    const onNotice = (message: string): void => options.onNotice(message);
    const opened = await openFolder(layout, run, { removal, now: clock.now(), onNotice });
    try {
      return new ArchiveRun(options, layout, opened, removal);
    } catch (error) {
      opened.master?.close();
      opened.leave({ keepCheckpoint: true });
      throw error;
    }
  });
}

/** Every method throws PtBackupError `not-writable` where the disk refuses. */
export class ArchiveRun {
  readonly #options: OpenRunOptions;
  readonly #layout: Layout;
  readonly #opened: OpenedFolder;
  readonly #removal: SecretRemoval;
  readonly #area: StagingArea;
  readonly #attachments: Attachments;
  #isCommitted = false;
  #isOpen = true;

  /** Use `openArchiveRun`. */
  constructor(options: OpenRunOptions, layout: Layout, opened: OpenedFolder, removal: SecretRemoval) {
    this.#options = options;
    this.#layout = layout;
    this.#opened = opened;
    this.#removal = removal;
    const { startedAt } = opened.run;
    this.#area = new StagingArea({ path: layout.staging, startedAt, token: options.token }, removal);
    this.#attachments = new Attachments(layout, this.#area, opened);
  }

  /** This run's, or those of the run that it goes on with. `startedAt` in milliseconds since 1970. */
  get start(): { readonly runId: string; readonly startedAt: number } {
    return this.#opened.run;
  }

  /** Whether this run goes on with one that was cut off. */
  get isResumed(): boolean {
    return this.#opened.isResumed;
  }

  get isCommitted(): boolean {
    return this.#isCommitted;
  }

  /** The newest run that the archive holds; null before the first. */
  get lastRun(): LastRun | null {
    const { master } = this.#opened;
    return master === null ? null : this.#guarded(() => lastRunOf(master));
  }

  /** A current record as the archive holds it from earlier runs; null where it holds none. */
  heldText(resource: ResourceName, key: string): string | null {
    const { master } = this.#opened;
    return master === null ? null : this.#guarded(() => heldText(master, resource, key));
  }

  /** Whether a record was staged that the archive holds too, the same but for volatile attributes. */
  isHeldAlike(resource: ResourceName, key: string): boolean {
    const { master } = this.#opened;
    // Most activities are new; staging is asked about the others only, for it may have to be waited for.
    const held = master === null ? null : this.#guarded(() => heldDigest(master, resource, key));
    return held !== null && this.#guarded(() => this.#area.staging.digestOf(resource, key)) === held;
  }

  /** How many current records the archive holds from earlier runs. */
  countHeld(resource: ResourceName): number {
    const { master } = this.#opened;
    return master === null ? 0 : this.#guarded(() => countHeld(master, resource));
  }

  /** Whether what was staged of these resources is what the archive holds, in the same order; volatile attributes aside. */
  holdsAllStaged(resources: readonly ResourceName[]): boolean {
    const { master } = this.#opened;
    if (master === null) return false;
    return this.#guarded(() => {
      this.#area.settle();
      return holdsAllStaged(master, this.#layout.staging, resources);
    });
  }

  /** Whether every file of the snapshot stands in its place, contents with their sizes; digests are for `verify`. */
  isInPlace(): boolean {
    const { master } = this.#opened;
    return master !== null && this.#guarded(() => isInPlace(this.#layout, master));
  }

  /** Notes in the manifest that nothing has changed since the last run, and ends this one; `checkedAt` in milliseconds since 1970. */
  async noteCheck(checkedAt: number): Promise<PublishedFile[]> {
    const { master, lock } = this.#opened;
    if (master === null) throw new RangeError('there is no run that anything could have changed since');
    this.#guarded(() => {
      lock.check();
      noteCheck(this.#layout, master, new Date(checkedAt).toISOString());
    });
    await this.close();
    return [manifestName, sumsName].map((name) => {
      const bytes = this.#guarded(() => statSync(join(this.#layout.folder, name)).size);
      return { name, path: join(this.#options.folder, name), bytes, changed: true };
    });
  }

  /** What came of a question before the run was cut off; null where the host has to be asked, and `keepOutcome` called. */
  keptOutcome(question: string): Outcome | null {
    return this.#guarded(() => this.#opened.checkpoint.take(question));
  }

  async keepOutcome(question: string, outcome: Outcome): Promise<void> {
    const now = this.#options.clock.now();
    await guardedAsync(this.#layout.folder, async () => this.#opened.checkpoint.keep(question, outcome, now));
  }

  /** How often the text of staged records was changed, by rule. */
  get removed(): RemovedCounts {
    return this.#guarded(() => sumOf(this.#area.staging.removed, this.#opened.checkpoint.removed));
  }

  /**
   * One transaction, which may still be under way: what it finds comes with a later page or `finishStaging`, and what it fails at is thrown by whatever is
   * asked next. A row that comes again replaces itself and everything below it; the first page (offset 0) of one owner's list replaces that list.
   */
  stagePage(page: StagedPage): PageStaged {
    return this.#guarded(() => this.#area.stagePage(page));
  }

  /** Waits until all pages are staged; returns what they found that has not been returned. */
  finishStaging(): PageStaged {
    return this.#guarded(() => this.#area.finish());
  }

  /** The list was read to its end elsewhere; owner null: all lists of that resource. */
  markRead(list: ListRef): void {
    this.#guarded(() => this.#area.staging.markRead(list));
  }

  /** An unread list stays as the archive holds it from earlier runs: neither missing nor gone. */
  carry(list: ListRef): void {
    this.#guarded(() => this.#area.staging.carry(list));
  }

  /** How many lists are carried: of one resource, or of all. */
  countCarried(resource?: ResourceName): number {
    return this.#guarded(() => this.#area.staging.countCarried(resource));
  }

  /** When the oldest of lists that are carried for `runs` runs at most was read: the start of a run, ISO 8601; null before the first run. */
  oldestCheck(runs: number): string | null {
    const { master } = this.#opened;
    return master === null ? null : this.#guarded(() => oldestCheck(master, runs));
  }

  /** Removes a staged record and everything below it. */
  removeStaged(resource: ResourceName, key: string): void {
    this.#guarded(() => this.#area.staging.removeStaged(resource, key));
  }

  /** The final order of a list; staged records that `keys` does not name come after. */
  replaceOrder(resource: ResourceName, keys: readonly string[]): void {
    this.#guarded(() => this.#area.staging.replaceOrder(resource, keys));
  }

  /** In the order in which they were first staged; more may be staged meanwhile. */
  stagedKeys(resource: ResourceName): IterableIterator<string> {
    return guardedEach(
      this.#layout.folder,
      this.#area.each((staging) => staging.keys(resource)),
    );
  }

  countStaged(resource: ResourceName): number {
    return this.#guarded(() => this.#area.staging.count(resource));
  }

  stagedText(resource: ResourceName, key: string): string | null {
    return this.#guarded(() => this.#area.staging.textOf(resource, key));
  }

  /** Null where the record is not staged. */
  stagedPosition(resource: ResourceName, key: string): number | null {
    return this.#guarded(() => this.#area.staging.positionOf(resource, key));
  }

  /** Null where the record is not staged, or is nobody's. */
  stagedOwner(resource: ResourceName, key: string): RecordRef | null {
    return this.#guarded(() => this.#area.staging.ownerOf(resource, key));
  }

  isUnread(list: ListRef): boolean {
    return this.#guarded(() => this.#area.staging.isUnread(list));
  }

  /** The owners whose list of this resource is not read yet, in their order. */
  unreadLists(resource: ResourceName): Pick<ListRef, 'owner'>[] {
    return this.#guarded(() => this.#area.staging.unreadLists(resource));
  }

  fileAttachments(): Iterable<StagedFileAttachment> {
    return guardedEach(
      this.#layout.folder,
      this.#area.each((staging) => staging.fileAttachments()),
    );
  }

  /** Whether an earlier run's content of this attachment stands whole in the archive; `size` in bytes, null: whatever its size. */
  heldAttachment(id: string, size: number | null): boolean {
    return this.#guarded(() => this.#attachments.isHeld(this.#removal.fromPlain(id), size));
  }

  /** The stories and epics with an attachment of which no earlier run's content stands whole in the archive. */
  ownersLackingContents(): RecordRef[] {
    const { master } = this.#opened;
    const isHeld = (id: string, size: number | null): boolean => this.#attachments.isHeld(id, size);
    return master === null ? [] : this.#guarded(() => ownersLackingContents(master, isHeld));
  }

  /** Takes the content that this run had saved before it was cut off; returns its bytes, null where there is none of that size. */
  takeResumedAttachment(id: string, size: number | null): number | null {
    return this.#guarded(() => this.#attachments.takeResumed(this.#removal.fromPlain(id), size));
  }

  /** Takes a content; nothing is seen of it in the archive before the commit. `fileName` as the host sent it. */
  openAttachment(id: string, fileName: string): AttachmentWriter {
    return this.#attachments.open(this.#removal.fromPlain(id), this.#removal.fromPlain(fileName));
  }

  /**
   * One transaction. Afterwards only `publish`, `close` and `abandon` may be called. Throws PtBackupError `refused` where far less came than the archive
   * holds, unless `acceptShrink`.
   */
  commit(facts: RunFacts, { acceptShrink = false }: { readonly acceptShrink?: boolean } = {}): CommitResult {
    return this.#guarded(() => {
      this.#opened.lock.check();
      this.#area.endThread();
      this.#area.staging.foldPeople((id) => (hasReadAll(facts) ? null : this.heldText('people', id)));
      this.#opened.master?.close();
      const { projectId } = this.#options;
      const clean = cleanFacts(facts, (text) => this.#removal.fromPlain(text));
      const result = this.#withSeedFilesMoved(() => commitStaged(this.#layout, clean, { projectId, acceptShrink }));
      this.#isCommitted = true;
      return result;
    });
  }

  /** Puts the files beside archive.sqlite into place; in the order of the resources table, then manifest.json and SHA256SUMS. */
  async publish(): Promise<PublishedFile[]> {
    return await guardedAsync(this.#layout.folder, async () => {
      this.#opened.lock.check();
      const files = await publishMaster(this.#layout);
      return files.map(({ name, bytes, changed }) => ({
        name,
        path: join(this.#options.folder, name),
        bytes,
        changed,
      }));
    });
  }

  /**
   * Ends a run that failed or was interrupted. Keeps what it has read, unless `forget` says that it is not believed, or there is nothing; resolves to
   * whether another run can go on with it. Never throws.
   */
  async abandon({ forget = false }: { readonly forget?: boolean } = {}): Promise<boolean> {
    if (!this.#isOpen) return false;
    this.#isOpen = false;
    try {
      const canBeResumed = !this.#isCommitted && !forget && this.#opened.checkpoint.answers > 0;
      this.#closeDatabases();
      // After the commit the contents wait to be put into their places.
      this.#opened.leave({ keepCheckpoint: canBeResumed || this.#isCommitted });
      return canBeResumed;
    } catch {
      // The disk fails: what made the run fail is told by its caller.
      return false;
    }
  }

  /** Ends a run that is published. */
  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#guarded(() => {
      this.#closeDatabases();
      this.#opened.leave({ keepCheckpoint: false });
    });
  }

  #closeDatabases(): void {
    this.#area.close();
    this.#opened.master?.close();
  }

  #withSeedFilesMoved<T>(commit: () => T): T {
    const { seedFiles } = this.#opened;
    if (seedFiles.length === 0) return commit();
    const backup = moveSeedFiles(this.#layout.folder, seedFiles, this.#options.startedAt);
    try {
      const result = commit();
      this.#options.onNotice(`The seed program's files were moved to ${backup.name}/ in the archive's folder.`);
      return result;
    } catch (error) {
      backup.undo();
      throw error;
    }
  }

  #guarded<T>(work: () => T): T {
    return guarded(this.#layout.folder, work);
  }
}
