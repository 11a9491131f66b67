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
  /** What the next run must say. */
  #notice: RegExp = /./u;

  constructor(site: CrashSite) {
    this.#site = site;
    this.folder = site.copy();
  }

  async cut(cut: Cut, judge: Judge): Promise<string[]> {
    const { folder } = this;
    const [before, content] = [filesOutside(folder), contentOf(folder)];
    const { ended, requests } = await this.#site.run({ folder, ...cut });
    this.#requests.push(...requests);
    // An attachment takes two requests.
    this.#mayRepeat += 2 * (cut.concurrency ?? 1);
    const after = filesOutside(folder);
    // Whoever opens a database ends what was under way in it, so that is done in a copy.
    const copy = this.#site.copy(folder);
    const commits = runsIn(copy) - this.#site.runsBefore;
    const isCommitted = commits > this.#commits;
    this.#commits = commits;
    this.#notice = noticeAfter(copy, isCommitted);
    const offences = [
      ...(isCommitted ? await this.#wrongIn(contentOf(copy)) : changed(before, after, content, contentOf(copy))),
      ...unreadable(copy, commits + this.#site.runsBefore),
      ...(await damageIn(folder)),
      ...differing(after, filesOutside(folder)).map((name) => `verify changed ${name}`),
      ...leaksOf(copy, this.#site.emulator.token).map((where) => `the token is in ${where}`),
      ...wrongWords(ended, this.#site.emulator.token),
    ];
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
      ...(await this.#wrongIn(contentOf(folder))),
      ...differing(files, recordsAndContents(folder)).map((name) => `${name} is not as without the cut`),
      ...(valid === true && findings.length === 0 ? [] : [`verify finds ${JSON.stringify(findings)}`]),
      ...left.map((name) => `${name} is left`),
      ...(this.#notice.test(ended.stderr) ? [] : [`${String(this.#notice)} is not told: ${ended.stderr}`]),
      ...leaksOf(folder, this.#site.emulator.token).map((where) => `the token is in ${where}`),
      ...wrongWords(ended, this.#site.emulator.token),
    ];
  }

  /** What was committed, and what had been asked for until then. */
  async #wrongIn(content: Files): Promise<string[]> {
    const whole = await this.#site.whole(this.#commits);
    const again = repeated(whole.requests, this.#requests);
    const offences = differing(whole.content, content).map((table) => `the table ${table} is not as without the cut`);
    if (again.length > this.#mayRepeat) offences.push(`asked again: ${again.join(', ')}`);
    this.#requests = [];
    this.#mayRepeat = 0;
    return offences;
  }
}

function noticeAfter(folder: string, isCommitted: boolean): RegExp {
  if (isCommitted) return existsSync(join(folder, '.publish')) ? /cut off after its commit/u : /./u;
  const answers = answersKept(folder);
  return answers === 0
    ? /./u
    : new RegExp(`Going on with the run of .*, which was cut off: ${answers} answers?\\b`, 'u');
}

/** Without a commit everything is as it was, but for what SQLite undoes by its journal. */
function changed(before: Files, after: Files, content: Files, contentAfter: Files): string[] {
  const journal = 'archive.sqlite-journal';
  const undone = journal in after ? [journal, 'archive.sqlite'] : [];
  return [
    ...differing(before, after)
      .filter((name) => !undone.includes(name))
      .map((name) => `${name} changed before the commit`),
    ...differing(content, contentAfter).map((table) => `the table ${table} changed before the commit`),
  ];
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
  try {
    const { findings } = await verifyArchive(folder);
    return findings
      .filter(({ severity }) => severity === 'damage')
      .map(({ where, what }) => `verify: ${where} ${what}`);
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
