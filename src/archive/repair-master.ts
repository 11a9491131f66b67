// Heals archive.sqlite: mends a copy of it record by record, or makes it anew from the JSON files, whichever keeps more. The damaged file is set aside.
import { closeSync, copyFileSync, openSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Resource, resources } from '../model/resources.ts';
import { factsOrProblem, fileState, isProblem } from './checked-file.ts';
import { currentRecords } from './current-records.ts';
import { Database } from './database.ts';
import { makeFolder, ownerOnlyFile, statusOf, syncFile, syncFolder } from './durable-files.ts';
import { keptContents } from './kept-contents.ts';
import { type Layout, manifestName, masterName } from './layout.ts';
import type { SetAside } from './repair-aside.ts';
import { mendRecords } from './repair-mend.ts';
import type { RepairVerb } from './repair-plan.ts';
import { type RecordOrigin, rebuildMaster } from './repair-rebuild.ts';
import { usableManifest } from './repair-run.ts';
import { endsWithRun, type History, historyIn, ownersIn } from './repair-salvage.ts';
import { standingManifestText } from './standing-check.ts';
import { Findings } from './verify-finding.ts';
import { compareJson } from './verify-json.ts';
import { checkMaster, type Snapshot } from './verify-master.ts';
import { readManifest } from './verify-publish.ts';
import { readSums, type StandingSums } from './verify-sums.ts';

export interface MasterRepair {
  readonly layout: Layout;
  readonly how: Extract<RepairVerb, 'mend' | 'copy' | 'rebuild'>;
  readonly aside: SetAside;
  readonly signal?: AbortSignal | undefined;
}

export interface MasterRepaired {
  /** `rebuild`: everything before the newest snapshot is lost. */
  readonly did: MasterRepair['how'];
  /** Sentences on earlier snapshots that are lost. */
  readonly history: readonly string[];
  /** Sentences on what is lost of the newest snapshot, or was taken without proof. */
  readonly losses: readonly string[];
}

/** Null where nothing is left that it could be made from. */
export async function repairMaster(repair: MasterRepair): Promise<MasterRepaired | null> {
  const { layout, signal } = repair;
  const work = join(layout.run, 'repair');
  rmSync(work, { recursive: true, force: true });
  makeFolder(work);
  try {
    const sums = readSums(layout.folder);
    const proved = await provedFiles(layout, sums, signal);
    const draft = join(work, masterName);
    const candidate = repair.how === 'rebuild' ? null : await mended(repair, draft, proved);
    if (candidate !== null && candidate.fits) {
      putInPlace(layout, draft, repair.aside);
      return { did: repair.how, history: [], losses: [] };
    }
    return await rebuilt(repair, { work, sums, proved, draft: candidate?.isSame === true ? draft : null });
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The names of the JSON files and the manifest that are as SHA256SUMS says. */
async function provedFiles(layout: Layout, sums: StandingSums, signal?: AbortSignal): Promise<ReadonlySet<string>> {
  const proved = new Set<string>();
  for (const name of [manifestName, ...resources.map(({ file }) => file)]) {
    const digest = sums.digests.get(name);
    const facts = digest === undefined ? null : await factsOrProblem(layout.folder, name, signal);
    if (facts !== null && !isProblem(facts) && facts.digest === digest) proved.add(name);
  }
  return proved;
}

interface Candidate {
  /** Whether it holds the newest snapshot, as far as files prove that. */
  readonly fits: boolean;
  /** Whether its newest run is the one that manifest.json tells of. */
  readonly isSame: boolean;
}

/** Null where the copy cannot be read as an archive. */
async function mended(
  { layout, how, signal }: MasterRepair,
  draft: string,
  proved: ReadonlySet<string>,
): Promise<Candidate | null> {
  if (!copied(layout, how, draft)) return null;
  const manifest = proved.has(manifestName) ? usableManifest(layout) : null;
  // An archive.sqlite of another run, or of another project, has texts of its own: they are no damage.
  const isSame = manifest !== null && endsWithRun(draft, manifest.run);
  const database = Database.open(draft, { safety: 'durable' });
  try {
    // A copy made by VACUUM takes damaged indexes over.
    if (how === 'copy') database.exec('REINDEX');
    const contradictions = mendRecords(database, {
      layout,
      isProved: (name) => isSame && proved.has(name),
      manifest: isSame ? manifest : null,
    });
    const findings = new Findings();
    const snapshot = await checkMaster(database, { findings, isFast: false, signal, report: () => undefined });
    if (snapshot === null) return null;
    const named = new Set([...proved].filter((name) => !contradictions.has(name)));
    return { fits: await holdsProved(database, snapshot, layout, named, signal), isSame };
  } catch {
    signal?.throwIfAborted();
    return null;
  } finally {
    database.close();
  }
}

function copied(layout: Layout, how: MasterRepair['how'], draft: string): boolean {
  closeSync(openSync(draft, 'wx', ownerOnlyFile));
  if (how === 'mend') {
    copyFileSync(layout.master, draft);
    return true;
  }
  let master: Database | null = null;
  try {
    master = Database.openReadOnly(layout.master);
    // It writes another file; the master's own stays read-only.
    master.exec('PRAGMA query_only = OFF');
    master.run('VACUUM INTO ?', draft);
    return true;
  } catch {
    return false;
  } finally {
    master?.close();
  }
}

async function holdsProved(
  database: Database,
  snapshot: Snapshot,
  layout: Layout,
  proved: ReadonlySet<string>,
  signal?: AbortSignal,
): Promise<boolean> {
  if (proved.has(manifestName) && standingManifestText(layout, database) !== readManifest(layout)) return false;
  const held = new Set(snapshot.resources.map(({ file }) => file));
  for (const resource of resources) {
    if (!proved.has(resource.file)) continue;
    if (!held.has(resource.file)) return false;
    const { difference } = await compareJson(layout.folder, database, resource, signal);
    if (difference !== null) return false;
  }
  return true;
}

interface Material {
  readonly work: string;
  readonly sums: StandingSums;
  readonly proved: ReadonlySet<string>;
  /** A copy of the damaged archive.sqlite that can be read and is of the same run; null where there is none. */
  readonly draft: string | null;
}

async function rebuilt({ layout, aside, signal }: MasterRepair, material: Material): Promise<MasterRepaired | null> {
  const { work, sums, proved, draft } = material;
  const isThere = ({ file }: Resource): boolean => !isProblem(fileState(layout.folder, file));
  if (draft === null && !resources.some(isThere)) return null;
  const originOf = ({ file }: Resource): RecordOrigin =>
    proved.has(file) ? 'json' : draft === null ? 'unproved' : 'master';
  const readable = draft === null ? null : Database.openReadOnly(draft);
  const target = join(work, 'rebuilt.sqlite');
  try {
    const losses = await rebuildMaster(target, {
      layout,
      sums,
      isManifestProved: proved.has(manifestName),
      originOf,
      contents: readable === null ? null : keptContents(readable),
      recordsOf: (name) => (readable === null ? [] : currentRecords(readable, name)),
      ownerOf: ownersIn(layout.master),
      signal,
    });
    const manifest = usableManifest(layout);
    const history = historyLost(historyIn(layout.master, manifest?.project.id ?? ''), manifest?.run.number ?? 1);
    putInPlace(layout, target, aside);
    return { did: 'rebuild', history, losses };
  } finally {
    readable?.close();
  }
}

function historyLost(history: History | null, run: number): string[] {
  if (history === null) {
    return run === 1
      ? []
      : [`The history is lost: the runs before run ${run}, with earlier versions of records and tombstones.`];
  }
  const { runs, earlierVersions, tombstones } = history;
  if (runs <= 1 && earlierVersions === 0 && tombstones === 0) return [];
  return [
    `The history is lost: the runs before run ${run}, ${earlierVersions} earlier versions of records, ${tombstones} tombstones.`,
  ];
}

function putInPlace(layout: Layout, path: string, aside: SetAside): void {
  syncFile(path);
  const journal = `${masterName}-journal`;
  // It would be played back into the new file.
  if (statusOf(join(layout.folder, journal)) !== null) aside.move(journal);
  aside.keep(masterName);
  renameSync(path, layout.master);
  syncFolder(layout.folder);
}
