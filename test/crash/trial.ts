// The trial: runs that are cut off one after the other in one archive, then one that is not. After each it is looked at from all sides.
// Returns what went wrong, in words; nothing where every promise was kept.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { openArchive } from '../../src/archive/reader.ts';
import { verifyArchive } from '../../src/archive/verify.ts';
import { resourceNames, resources } from '../../src/model/resources.ts';
import { PtBackupError } from '../../src/util/error.ts';
import {
  answersKept,
  contentOf,
  differing,
  type Files,
  filesOutside,
  leaksOf,
  recordsAndContents,
  runsIn,
} from './archive-state.ts';
import type { CrashSite } from './crash-site.ts';
import type { Call, Ended } from './crashing-cli.ts';

export type Cut = Pick<Call, 'at' | 'act' | 'clockMs' | 'concurrency' | 'killAfterMs'>;

/** What is wrong with how the process itself ended; null: nothing. */
export type Judge = (ended: Ended, isCommitted: boolean) => string | null;

export const killed: Judge = ({ signal, code }) =>
  signal === 'SIGKILL' ? null : `was not reached: the run ended with ${code}`;

export async function trial(site: CrashSite, cuts: readonly Cut[], judge: Judge): Promise<string[]> {
  const subject = new Trial(site);
  const offences: string[] = [];
  for (const [index, cut] of cuts.entries()) {
    const found = await subject.cut(cut, judge);
    offences.push(...found.map((each) => `after cut ${index + 1}: ${each}`));
  }
  offences.push(...(await subject.finish()).map((each) => `at the end: ${each}`));
  rmSync(subject.folder, { recursive: true, force: true });
  return offences;
}

class Trial {
  readonly folder: string;
  readonly #site: CrashSite;
  #commits = 0;
  /** Of the runs since the last commit, and how many of them may be repeated since they were under way when a run was cut off. */
  #requests: string[] = [];
  #mayRepeat = 0;
  #cuts = 0;
  /** Every file of the last snapshot, and its content. */
  #snapshot: Files;
  #content: Files;
  /** What the next run must say. */
  #notices: readonly RegExp[] = [];

  constructor(site: CrashSite) {
    this.#site = site;
    this.folder = site.copy();
    this.#snapshot = filesOutside(this.folder);
    this.#content = contentOf(this.folder);
  }

  async cut(cut: Cut, judge: Judge): Promise<string[]> {
    const { folder } = this;
    const { ended, requests } = await this.#site.run({ folder, ...cut });
    this.#requests.push(...requests);
    this.#cuts += 1;
    // An attachment takes two requests.
    this.#mayRepeat += 2 * (cut.concurrency ?? 1);
    const after = filesOutside(folder);
    const damage = await damageIn(folder);
    const touched = differing(after, filesOutside(folder)).map((name) => `verify changed ${name}`);
    // Whoever opens a database ends what was under way in it, so that is done in a copy.
    const copy = this.#site.copy(folder);
    const commits = runsIn(copy) - this.#site.runsBefore;
    const isCommitted = commits > this.#commits;
    this.#commits = commits;
    const offences = [
      ...(isCommitted ? await this.#wrongIn(copy) : this.#changed(after, copy)),
      ...unreadable(copy, commits + this.#site.runsBefore),
      ...damage,
      ...touched,
      ...leaksOf(copy, this.#site.emulator.token).map((where) => `the token is in ${where}`),
      ...wrongWords(ended, this.#site.emulator.token),
    ];
    this.#notices = noticesAfter(copy);
    this.#snapshot = filesOutside(copy);
    this.#content = contentOf(copy);
    rmSync(copy, { recursive: true, force: true });
    const judged = judge(ended, isCommitted);
    return judged === null ? offences : [judged, ...offences];
  }

  async finish(): Promise<string[]> {
    const { folder } = this;
    const { ended, requests } = await this.#site.run({ folder });
    this.#requests.push(...requests);
    if (ended.code !== 0) return [`ended with ${ended.code}: ${ended.stderr}`];
    this.#commits += 1;
    const { files } = await this.#site.whole(this.#commits);
    const { valid, findings } = await verifyArchive(folder);
    const left = ['.run', '.publish', 'archive.sqlite-journal'].filter((name) => existsSync(join(folder, name)));
    return [
      ...(await this.#wrongIn(folder)),
      ...differing(files, recordsAndContents(folder)).map((name) => `${name} is not as without the cut`),
      ...(valid === true && findings.length === 0 ? [] : [`verify finds ${JSON.stringify(findings)}`]),
      ...left.map((name) => `${name} is left`),
      ...this.#notices
        .filter((notice) => !notice.test(ended.stderr))
        .map((notice) => `${String(notice)} is not told: ${ended.stderr}`),
      ...leaksOf(folder, this.#site.emulator.token).map((where) => `the token is in ${where}`),
      ...wrongWords(ended, this.#site.emulator.token),
    ];
  }

  /** What was committed, and what had been asked for until then. */
  async #wrongIn(folder: string): Promise<string[]> {
    const whole = await this.#site.whole(this.#commits);
    const again = repeated(whole.requests, this.#requests);
    const offences = differing(whole.content, contentOf(folder)).map(
      (table) => `the table ${table} is not as without the cut`,
    );
    // Whether anything has changed is asked anew by every run, in at most ten questions; where nothing has, no other is asked.
    const mayRepeat = whole.requests.length > 10 ? this.#mayRepeat : whole.requests.length * this.#cuts;
    if (again.length > mayRepeat) offences.push(`asked again: ${again.join(', ')}`);
    this.#requests = [];
    [this.#mayRepeat, this.#cuts] = [0, 0];
    return offences;
  }

  /** Without a commit everything is as it was, but for what SQLite undoes by its journal: that has been done in the copy. */
  #changed(after: Files, copy: string): string[] {
    const isUndone = journalName in after;
    // A run that finds a publish cut off finishes that first.
    const published = this.#notices.includes(publishFinished)
      ? Object.keys(after).filter((name) => name !== masterName)
      : [];
    const mayDiffer = new Set([...published, ...(isUndone ? [masterName, journalName] : [])]);
    return [
      ...differing(this.#snapshot, after)
        .filter((name) => !mayDiffer.has(name))
        .map((name) => `${name} changed before the commit`),
      ...differing(this.#snapshot, filesOutside(copy))
        .filter((name) => name === masterName)
        .map((name) => `${name} is not as before, also when the commit is undone`),
      ...differing(this.#content, contentOf(copy)).map((table) => `the table ${table} changed before the commit`),
    ];
  }
}

const [masterName, journalName] = ['archive.sqlite', 'archive.sqlite-journal'];
const publishFinished = /cut off after its commit/u;

/** What the next run must say: of a publish that it finishes, of answers that it goes on with. */
function noticesAfter(folder: string): RegExp[] {
  const answers = answersKept(folder);
  const notices = existsSync(join(folder, '.publish')) ? [publishFinished] : [];
  if (answers > 0)
    notices.push(new RegExp(`Going on with the run of .*, which was cut off: ${answers} answers?\\b`, 'u'));
  return notices;
}

function unreadable(folder: string, runs: number): string[] {
  try {
    const archive = openArchive(folder);
    try {
      for (const name of resourceNames) for (const { text } of archive.records(name)) JSON.parse(text);
      const found = archive.runs().length;
      return found === runs ? [] : [`${found} runs can be read instead of ${runs}`];
    } finally {
      archive.close();
    }
  } catch (error) {
    return runs === 0 && error instanceof PtBackupError ? [] : [`cannot be read: ${String(error)}`];
  }
}

async function damageIn(folder: string): Promise<string[]> {
  // That a commit or a publish was cut off is what verify has to tell.
  const cutOff = existsSync(join(folder, journalName)) ? 'commit' : 'publish';
  try {
    const { findings } = await verifyArchive(folder);
    const damage = findings.filter(({ severity, remedy }) => severity === 'damage' && remedy !== cutOff);
    return damage.map(({ where, what }) => `verify: ${where} ${what}`);
  } catch (error) {
    // Where no run was committed yet there is nothing to verify.
    return error instanceof PtBackupError && error.exit === 'foreign' ? [] : [`verify: ${String(error)}`];
  }
}

function wrongWords({ stdout, stderr }: Ended, token: string): string[] {
  const text = `${stdout}\n${stderr}`;
  return [
    ...(text.toLowerCase().includes(token) ? ['the token was printed'] : []),
    ...(/fault in pt-backup|^ {4}at /mu.test(text) ? [`a stack trace was printed: ${stderr}`] : []),
  ];
}

// The version is asked for anew at the end, and what holds credentials does not go to the disk as it is.
const paths = resources
  .filter(({ holdsCredentials }) => holdsCredentials)
  .map(({ source }) => ('endpoint' in source ? source.endpoint.path : ''));
const neverKept = ['/projects/{project_id}', ...paths].map(
  (path) => new RegExp(`^/services/v5${path.replace('{project_id}', '\\d+')}\\?`, 'u'),
);

/** What was asked for more often than an uninterrupted run does. */
function repeated(once: readonly string[], asked: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const each of once) left.set(each, (left.get(each) ?? 0) + 1);
  return asked.filter((each) => {
    const count = left.get(each) ?? 0;
    left.set(each, count - 1);
    return count <= 0 && !neverKept.some((path) => path.test(each));
  });
}
