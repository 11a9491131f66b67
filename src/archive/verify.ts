// Verify: whether an archive is complete and valid, and if not, what is damaged and what to do. Writes nothing.
import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { PtBackupError, systemCodeOf } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import { type Reporter, silentReporter } from '../util/reporter.ts';
import type { Database } from './database.ts';
import { statusOf } from './durable-files.ts';
import { type Layout, layoutOf, manifestName, masterName, sumsName } from './layout.ts';
import { isProblem, factsOrProblem } from './checked-file.ts';
import { isMarked, openDamaged, whereReadable } from './verify-database.ts';
import { usableManifest } from './repair-run.ts';
import { checkBySums, SnapshotFiles } from './verify-files.ts';
import { type Finding, Findings } from './verify-finding.ts';
import { checkFolderEntries, checkLeftovers } from './verify-folder.ts';
import { type Checking, checkMaster, type Snapshot } from './verify-master.ts';
import { isPublishUnfinished, notePublish } from './verify-publish.ts';
import { areSums, checkSums, noteOdd, readSums, snapshotDigest, type StandingSums } from './verify-sums.ts';

export type { Finding } from './verify-finding.ts';

export interface VerifyOptions {
  /** Reads no content: only sizes, presence, the manifest, and the database's structure. Default false. */
  readonly fast?: boolean;
  readonly reporter?: Reporter;
  readonly signal?: AbortSignal;
}

export interface VerifiedArchive {
  readonly folder: string;
  /** Every file of the snapshot is there. */
  readonly complete: boolean;
  /** Complete, and every byte is as it was written; null where `fast` did not read them and nothing else was found. */
  readonly valid: boolean | null;
  readonly findings: readonly Finding[];
  /** Beside attachments. */
  readonly files: number;
  /** Current records. */
  readonly records: number;
  /** Contents of attachments, earlier ones included. */
  readonly attachments: number;
  /** The digest of SHA256SUMS, which stands for the whole snapshot; null where it cannot be read. */
  readonly snapshotDigest: string | null;
}

interface Outcome {
  readonly snapshot: Snapshot | null;
  readonly isComplete: boolean;
}

/**
 * Checks one archive. Damage is told by findings. Throws PtBackupError `foreign` where the folder is not an archive, `locked` where a run changes it
 * meanwhile.
 */
export async function verifyArchive(folder: string, options: VerifyOptions = {}): Promise<VerifiedArchive> {
  const { fast = false, reporter = silentReporter, signal } = options;
  const layout = layoutOf(resolve(folder));
  refuseOther(layout);
  const findings = new Findings();
  const checking = { findings, isFast: fast, signal, report: (report) => reporter.report(report) } satisfies Checking;
  const before = stampOf(layout);
  checkLeftovers(layout, findings);
  const sums = readSums(layout.folder);
  const { snapshot, isComplete } = await checkArchive(layout, sums, checking);
  signal?.throwIfAborted();
  if (stampOf(layout) !== before) throw changedMeanwhile(layout);
  const isValid = isComplete && !findings.isDamaged;
  return {
    folder,
    complete: isComplete,
    valid: fast && isValid ? null : isValid,
    findings: findings.all,
    files: snapshot === null ? 0 : snapshot.resources.length + (statusOf(layout.index) === null ? 3 : 4),
    records: snapshot?.records ?? 0,
    attachments: snapshot?.contents ?? 0,
    snapshotDigest: snapshotDigest(sums),
  };
}

async function checkArchive(layout: Layout, sums: StandingSums, checking: Checking): Promise<Outcome> {
  const master = openDamaged(layout, checking.findings);
  try {
    const snapshot = master === null ? null : await checkMaster(master, checking);
    if (master !== null && snapshot !== null) {
      let outcome: Outcome | null = null;
      const check = async (): Promise<void> => {
        outcome = await checkSnapshot(layout, sums, checking, master, snapshot);
      };
      await whereReadable(checking.findings, check, checking.signal);
      return outcome ?? { snapshot, isComplete: false };
    }
  } finally {
    master?.close();
  }
  await checkWithoutMaster(layout, sums, checking);
  return { snapshot: null, isComplete: false };
}

async function checkSnapshot(
  layout: Layout,
  sums: StandingSums,
  checking: Checking,
  master: Database,
  snapshot: Snapshot,
): Promise<Outcome> {
  const { findings } = checking;
  const isPublishDue = isPublishUnfinished(layout, snapshot.run);
  const files = new SnapshotFiles({ ...checking, layout, sums, isPublishDue }, master);
  const { expected, isComplete, isUnfinished } = await files.check(snapshot);
  const isInPlace = !isUnfinished && areSums(sums, expected);
  if (isPublishDue) notePublish(findings, isInPlace);
  else checkSums(sums, expected, findings);
  checkFolderEntries(layout, new Set([...expected.keys(), sumsName]), findings);
  return { snapshot, isComplete: isComplete && (isInPlace || !isPublishDue) && sums.problem === null };
}

async function checkWithoutMaster(layout: Layout, sums: StandingSums, checking: Checking): Promise<void> {
  const { findings, signal } = checking;
  if (sums.problem !== null) findings.damage(sumsName, sums.problem, 'master');
  noteOdd(sums, findings);
  await checkBySums({ ...checking, layout, sums, isPublishDue: false });
  const facts = await factsOrProblem(layout.folder, masterName, signal);
  if (!isProblem(facts) && sums.digests.get(masterName) === facts.digest) {
    findings.notice(masterName, 'is the file whose digest SHA256SUMS gives', 'nothing');
  }
  checkFolderEntries(layout, null, findings);
}

/** Throws PtBackupError `foreign` where the folder is not an archive, whole or damaged. */
export function refuseOther(layout: Layout): void {
  const shown = printable(layout.folder, 1000);
  let names: Set<string>;
  try {
    names = new Set(readdirSync(layout.folder));
  } catch (error) {
    const code = systemCodeOf(error) ?? '';
    const why =
      code === 'ENOENT' ? 'is not there' : code === 'ENOTDIR' ? 'is not a folder' : `cannot be read (${code})`;
    throw new PtBackupError('foreign', `${shown} ${why}; name the folder of an archive.`);
  }
  if (names.has(manifestName) && names.has(sumsName)) return;
  // Something of ours beside it, or our mark in it: then it is ours, whatever became of it.
  if (usableManifest(layout) !== null) return;
  if (names.has(masterName) && (names.has(manifestName) || names.has(sumsName) || isMarked(layout.master))) return;
  const why = names.has('.run')
    ? 'holds no finished backup; run the backup again'
    : 'is not an archive; name the folder of one';
  throw new PtBackupError('foreign', `${shown} ${why}.`);
}

/** Changes with every commit and every publish. */
function stampOf(layout: Layout): string {
  const stamps = [layout.master, layout.manifest, layout.sums].map((path) => {
    const status = statusOf(path);
    return status === null ? '' : `${status.ino} ${status.mtimeMs} ${status.size}`;
  });
  return stamps.join(', ');
}

function changedMeanwhile(layout: Layout): PtBackupError {
  return new PtBackupError(
    'locked',
    `${printable(layout.folder, 1000)} was changed by another run while it was checked; verify it again when that has ended.`,
  );
}
