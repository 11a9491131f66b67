// Checks every file of a snapshot: against archive.sqlite where it can be read, otherwise against SHA256SUMS alone.
import type { Resource } from '../model/resources.ts';
import { isJsonObject, parseJson } from '../util/json-text.ts';
import { printable } from '../util/printable.ts';
import { breathe, factsOrProblem, type FileProblem, fileState, isProblem } from './checked-file.ts';
import type { Database } from './database.ts';
import { sha256 } from './digest.ts';
import type { FileFacts } from './durable-files.ts';
import { keptContents } from './kept-contents.ts';
import type { KeptContent } from './attachment-paths.ts';
import { indexName, type Layout, manifestName, masterName } from './layout.ts';
import { fits } from './publish-index.ts';
import { isOtherFormat } from './search-index/open-index.ts';
import type { Remedy } from './verify-finding.ts';
import { compareJson } from './verify-json.ts';
import { manifestText } from './manifest.ts';
import type { Checking, Snapshot } from './verify-master.ts';
import { standingCheck } from './checked-at.ts';
import { readManifest } from './verify-publish.ts';
import type { StandingSums } from './verify-sums.ts';

export interface FilesToCheck extends Checking {
  readonly layout: Layout;
  readonly sums: StandingSums;
  /** A publish was cut off, so that files may still be those of the snapshot before. */
  readonly isPublishDue: boolean;
}

export interface CheckedFiles {
  /** Digest by name, as SHA256SUMS must give it; null where it was not computed. */
  readonly expected: ReadonlyMap<string, string | null>;
  /** Every file that belongs here stands here as a file. */
  readonly isComplete: boolean;
  /** Files that are still those of the snapshot before. */
  readonly isUnfinished: boolean;
}

/** What a file must be, and the words for it when it is something else. */
interface Expectation {
  readonly digest: string;
  readonly difference: string;
  readonly todo: Remedy;
}

const otherThanSums = 'is not the file whose digest SHA256SUMS gives: one of the two has changed';

type State = FileFacts | FileProblem;

export class SnapshotFiles {
  readonly #given: FilesToCheck;
  readonly #master: Database;
  readonly #expected = new Map<string, string | null>();
  readonly #isMasterDamaged: boolean;
  #isComplete = true;
  #isUnfinished = false;
  #done = 0;

  constructor(given: FilesToCheck, master: Database) {
    this.#given = given;
    this.#master = master;
    this.#isMasterDamaged = given.findings.isDamaged;
  }

  async check(snapshot: Snapshot): Promise<CheckedFiles> {
    const total = snapshot.resources.length + snapshot.contents + 2;
    this.#tell(total, false);
    await this.#checkMasterFile();
    for (const resource of snapshot.resources) {
      await breathe(this.#given.signal);
      await this.#checkJson(resource);
      this.#tell(total, false);
    }
    await this.#checkIndex();
    await this.#checkManifest(snapshot);
    for (const content of keptContents(this.#master)) {
      await this.#checkContent(content);
      this.#tell(total, false);
    }
    this.#done = total;
    this.#tell(total, true);
    return { expected: this.#expected, isComplete: this.#isComplete, isUnfinished: this.#isUnfinished };
  }

  async #checkJson(resource: Resource): Promise<void> {
    const { layout, isFast, signal } = this.#given;
    if (isFast) return this.#checkPresence(resource.file);
    const { actual, expected, difference } = await compareJson(layout.folder, this.#master, resource, signal);
    this.#judge(resource.file, actual, {
      digest: expected.digest,
      difference: difference ?? '',
      todo: 'copyOfFile',
    });
  }

  #checkPresence(name: string): void {
    const state = fileState(this.#given.layout.folder, name);
    this.#expected.set(name, null);
    if (isProblem(state)) this.#noteProblem(name, state, 'copyOfFile');
    else if (state.bytes === 0) this.#given.findings.damage(name, 'is empty', 'copyOfFile');
  }

  async #checkManifest({ manifest, run }: Snapshot): Promise<void> {
    const expected = manifestText(manifest, standingCheck(this.#given.layout, run));
    const actual = await factsOrProblem(this.#given.layout.folder, manifestName, this.#given.signal);
    const difference = isProblem(actual) ? '' : differenceIn(readManifest(this.#given.layout), expected);
    this.#judge(manifestName, actual, { digest: sha256(expected), difference, todo: 'copyOfFile' });
  }

  /** An archive of an older pt-backup has none. Its digest stands in SHA256SUMS alone: what it holds is not kept anywhere else. */
  async #checkIndex(): Promise<void> {
    const { layout, isFast, isPublishDue, sums, findings, signal } = this.#given;
    const recorded = sums.digests.get(indexName);
    const state = fileState(layout.folder, indexName);
    if (isProblem(state)) {
      if (recorded !== undefined) this.#expected.set(indexName, recorded);
      if (recorded !== undefined || !state.isMissing) this.#noteProblem(indexName, state, this.#remedy('copyOfFile'));
      return;
    }
    const isFitting = fits(layout, this.#master);
    if (recorded === undefined && !isFitting) return;
    const actual = isFast ? null : await factsOrProblem(layout.folder, indexName, signal);
    const digest = actual === null || isProblem(actual) ? null : actual.digest;
    this.#expected.set(indexName, isFast ? null : (recorded ?? digest));
    const isOther = digest !== null && recorded !== undefined && digest !== recorded;
    if (isPublishDue && (isOther || !isFitting)) this.#isUnfinished = true;
    else if (isOther) findings.damage(indexName, otherThanSums, this.#remedy('copyOfFile'));
    else if (!isFitting && !isOtherFormat(layout.index))
      findings.damage(indexName, 'is no index of this snapshot', this.#remedy('copyOfFile'));
  }

  async #checkMasterFile(): Promise<void> {
    const { layout, isFast, findings, signal } = this.#given;
    if (isFast) {
      this.#expected.set(masterName, null);
      return;
    }
    const facts = await factsOrProblem(layout.folder, masterName, signal);
    if (isProblem(facts)) findings.damage(masterName, facts.problem, 'access');
    this.#expected.set(masterName, isProblem(facts) ? null : facts.digest);
  }

  async #checkContent({ path, bytes, digest }: KeptContent): Promise<void> {
    const { layout, isFast, isPublishDue, findings, signal } = this.#given;
    if (!/^attachments\/(?!\.\.?\/)[^/\\]+\/(?!\.\.?$)[^/\\]+$/u.test(path)) {
      findings.damage(masterName, `names ${printable(path, 300)}, which is no place for a content`, 'master');
      return;
    }
    // Until a publish has moved it, a new content lies beside the archive.
    const isMoved = !isPublishDue || !isProblem(fileState(layout.folder, path));
    const folder = isMoved ? layout.folder : layout.run;
    const state = fileState(folder, path);
    const actual =
      isProblem(state) || isFast || state.bytes !== bytes ? state : await factsOrProblem(folder, path, signal);
    this.#expected.set(path, digest);
    if (isProblem(actual)) this.#noteProblem(path, actual, 'content');
    else if (actual.bytes !== bytes) findings.damage(path, sizes(actual.bytes, bytes), 'content');
    else if ('digest' in actual && actual.digest !== digest)
      findings.damage(path, 'holds other bytes than were saved', 'content');
    if (!isMoved) this.#isUnfinished = true;
    if (this.#done % 100 === 0) await breathe(signal);
  }

  #judge(name: string, actual: State, expectation: Expectation): void {
    const recorded = this.#given.sums.digests.get(name);
    this.#expected.set(name, expectation.digest);
    if (isProblem(actual)) {
      if (this.#given.isPublishDue && actual.isMissing && recorded === undefined) this.#isUnfinished = true;
      else this.#noteProblem(name, actual, this.#remedy(expectation.todo));
    } else if (actual.digest !== expectation.digest) {
      if (actual.digest !== recorded) {
        this.#given.findings.damage(name, expectation.difference, this.#remedy(expectation.todo));
      } else if (this.#given.isPublishDue) this.#isUnfinished = true;
      else this.#noteContradiction(name, actual.digest, expectation.difference);
    }
  }

  /** The file is as SHA256SUMS says, so either the master has changed, or SHA256SUMS was written for a changed file. */
  #noteContradiction(name: string, digest: string, difference: string): void {
    const { sums, findings } = this.#given;
    this.#expected.set(name, digest);
    const isMasterAsRecorded = this.#expected.get(masterName) === sums.digests.get(masterName);
    if (isMasterAsRecorded) {
      findings.damage(name, `${difference}, though SHA256SUMS gives the digests of both`, 'contradiction');
    } else {
      findings.damage(masterName, `has changed: ${name}, which is as SHA256SUMS says, ${difference}`, 'changed');
    }
  }

  #remedy(todo: Remedy): Remedy {
    return this.#isMasterDamaged ? 'master' : todo;
  }

  #noteProblem(name: string, { problem, isMissing }: FileProblem, todo: Remedy): void {
    this.#isComplete = false;
    const isUnreadable = problem.startsWith('cannot be read');
    this.#given.findings.damage(name, problem, isMissing ? todo : isUnreadable ? 'access' : 'place');
  }

  #tell(total: number, finished: boolean): void {
    if (!finished) this.#done += 1;
    this.#given.report({ event: 'progress', label: 'files', done: Math.min(this.#done, total), total, finished });
  }
}

function sizes(actual: number, expected: number): string {
  return `has ${actual} bytes in place of ${expected}`;
}

/** Names the parts of the manifest that differ. */
function differenceIn(actual: string | null, expected: string): string {
  const [found, wanted] = [parts(actual ?? ''), parts(expected)];
  if (found === null || wanted === null) return 'is not JSON';
  const names = Object.keys({ ...wanted, ...found });
  const differing = names.filter((name) => JSON.stringify(found[name]) !== JSON.stringify(wanted[name]));
  if (differing.length === 0) return 'is not byte for byte what archive.sqlite makes it';
  return `says otherwise than archive.sqlite under ${printable(differing.join(', '), 300)}`;
}

function parts(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value = parseJson(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Without archive.sqlite: every file that SHA256SUMS names against the digest there. */
export async function checkBySums(given: FilesToCheck): Promise<void> {
  const { layout, sums, findings, isFast, signal } = given;
  for (const [name, digest] of sums.digests) {
    if (name === masterName) continue;
    if (!/^(?:attachments\/(?!\.\.?\/)[^/\\]+\/)?(?!\.\.?$)[^/\\]+$/u.test(name)) {
      findings.damage('SHA256SUMS', `names ${printable(name, 300)}, which is no place in an archive`, 'sums');
      continue;
    }
    const actual = isFast ? fileState(layout.folder, name) : await factsOrProblem(layout.folder, name, signal);
    if (isProblem(actual)) findings.damage(name, actual.problem, 'lost');
    else if ('digest' in actual && actual.digest !== digest) {
      findings.damage(name, otherThanSums, 'lost');
    }
  }
}
