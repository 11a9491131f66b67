// Checks archive.sqlite by itself: as a database, its records' digests, what they refer to, its own counts. Then says what the snapshot must consist of.
import type { Resource } from '../model/resources.ts';
import type { Report } from '../util/reporter.ts';
import { type Database, integer } from './database.ts';
import { resourcesWithFile } from './json-files.ts';
import { makeManifest } from './make-manifest.ts';
import type { Manifest } from './manifest.ts';
import { checkCounts } from './verify-counts.ts';
import { checkForeignKeys, checkIdentity, hasSoundTexts, isSound, whereReadable } from './verify-database.ts';
import type { Findings } from './verify-finding.ts';
import { checkOrders } from './verify-orders.ts';
import { checkReferences } from './verify-references.ts';
import { checkDigests, checkLostVersions } from './verify-records.ts';

export interface Checking {
  readonly findings: Findings;
  readonly isFast: boolean;
  readonly signal?: AbortSignal | undefined;
  report(report: Report): void;
}

/** What archive.sqlite says that there is. */
export interface Snapshot {
  readonly run: number;
  readonly resources: readonly Resource[];
  /** What manifest.json must say, besides when the host was last looked at. */
  readonly manifest: Manifest;
  /** Current records. */
  readonly records: number;
  readonly contents: number;
}

/** Null where the database cannot be relied on to say it; the findings then tell why. */
export async function checkMaster(master: Database, checking: Checking): Promise<Snapshot | null> {
  const { findings, isFast, signal } = checking;
  let [isUsable, isReadable] = [false, false];
  const look = async (): Promise<void> => {
    isUsable = isSound(master, findings);
    isReadable = await hasSoundTexts(master, findings, signal);
  };
  if (!(await whereReadable(findings, look, signal)) || !isReadable) return null;
  if (!isFast) await whereReadable(findings, () => checkRecords(master, checking), signal);
  // What an unsound database says beyond its tables may be anything: other rows, or texts that end the process.
  if (!isUsable) return null;
  const quick = [checkIdentity, checkCounts];
  const checks = isFast ? quick : [...quick, checkForeignKeys, checkLostVersions];
  for (const check of checks) await whereReadable(findings, () => check(master, findings), signal);
  const slow = isFast ? [] : [checkReferences, checkOrders];
  for (const check of slow) await whereReadable(findings, () => check(master, findings, signal), signal);
  let snapshot: Snapshot | null = null;
  await whereReadable(findings, () => (snapshot = snapshotOf(master)), signal);
  return snapshot;
}

async function checkRecords(master: Database, checking: Checking): Promise<void> {
  const total = countIn(master, 'SELECT count(*) AS n FROM versions');
  const tell = (done: number, finished: boolean): void =>
    checking.report({ event: 'progress', label: 'records', done, total, finished });
  tell(0, false);
  await checkDigests(master, { ...checking, progress: (done) => tell(done, false) });
  tell(total, true);
}

function snapshotOf(master: Database): Snapshot {
  const manifest = makeManifest(master);
  return {
    run: manifest.run.number,
    resources: resourcesWithFile(master),
    manifest,
    records: countIn(master, 'SELECT count(*) AS n FROM records WHERE gone_run IS NULL'),
    contents: countIn(master, 'SELECT count(*) AS n FROM attachments'),
  };
}

function countIn(master: Database, sql: string): number {
  return integer(master.get(sql) ?? {}, 'n');
}
