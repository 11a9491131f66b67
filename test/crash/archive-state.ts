// What an archive's folder holds, in forms that can be compared: files by digest, the logical content of archive.sqlite, what verify says, leaks.
import { brotliDecompressSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';

export type Files = Readonly<Record<string, string>>;

/** The digest of every file below a folder, by its path there; none where the folder is missing. `.run/` and `.publish/` are left out. */
export function filesOutside(folder: string): Files {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true }).map(String).toSorted() : [];
  const found = names.filter(
    (name) => !/^\.(?:run|publish)(?:\/|$)/u.test(name) && statSync(join(folder, name)).isFile(),
  );
  return Object.fromEntries(found.map((name) => [name, digestOf(readFileSync(join(folder, name)))]));
}

/** As `filesOutside`, without the files that name the run. */
export function recordsAndContents(folder: string): Files {
  const naming = new Set(['archive.sqlite', 'manifest.json', 'SHA256SUMS']);
  return Object.fromEntries(Object.entries(filesOutside(folder)).filter(([name]) => !naming.has(name)));
}

/** The names whose value is not the same in both. */
export function differing(some: Files, others: Files): string[] {
  const names = new Set([...Object.keys(some), ...Object.keys(others)]);
  return [...names].filter((name) => some[name] !== others[name]);
}

// What belongs to one execution alone: ids of rows and of runs, times, counters.
const queries: Readonly<Record<string, string>> = {
  meta: 'SELECT name, value FROM meta',
  // How often something was removed is counted in answers where those were kept, else in records.
  runs: `SELECT number, tool, api_url, project_name, project_version, consistency, activity_complete_since,
    json_remove(facts, '$.removed') FROM runs`,
  counts: 'SELECT * FROM counts',
  gaps: 'SELECT run, resource, owner_resource, owner_key, owner_name, key, what, status, words, attempts FROM gaps',
  settings: 'SELECT * FROM settings',
  records: `SELECT resource, key, owner_resource, owner_key, position, place, first_run, last_run, gone_run FROM records`,
  versions: `SELECT r.resource, r.key, v.first_run, v.last_run, v.digest, v.text FROM versions v JOIN records r ON r.id = v.record_id`,
  absences: `SELECT r.resource, r.key, a.gone_run, a.returned_run FROM absences a JOIN records r ON r.id = a.record_id`,
  places: `SELECT r.resource, r.key, p.last_run, o.resource, o.key, p.owner_resource, p.owner_key
    FROM earlier_places p JOIN records r ON r.id = p.record_id LEFT JOIN records o ON o.id = p.previous_id`,
  attachments: 'SELECT attachment_id, path, bytes, digest, first_run FROM attachments',
};

/** Of each table of archive.sqlite a digest of its rows; none where there is no such file. A commit that was cut off is undone by this. */
export function contentOf(folder: string): Files {
  const path = join(folder, 'archive.sqlite');
  if (!existsSync(path)) return {};
  return withDatabase(path, (database) => {
    const digests = Object.entries(queries).map(([name, sql]) => {
      const rows = database.prepare(sql).raw().all() as unknown[][];
      const lines = rows.map((row) => JSON.stringify(row)).toSorted();
      return [name, digestOf(lines.join('\n'))] as const;
    });
    return Object.fromEntries(digests);
  });
}

/** How many runs were committed. A commit that was cut off is undone by this. */
export function runsIn(folder: string): number {
  const path = join(folder, 'archive.sqlite');
  if (!existsSync(path)) return 0;
  return withDatabase(path, (database) => {
    const row = database.prepare('SELECT count(*) AS runs FROM runs').get() as { readonly runs: number };
    return row.runs;
  });
}

/** The paths at which the token can be read, in names, in bytes, or in packed answers. A database that is unfinished is finished by this. */
export function leaksOf(folder: string, token: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true }).map(String);
  const found = names.filter((name) => {
    const path = join(folder, name);
    const bytes = statSync(path).isFile() ? readFileSync(path, 'latin1') : '';
    return `${name}\n${bytes}`.toLowerCase().includes(token);
  });
  return [...found, ...keptAnswers(folder).filter((answer) => answer.toLowerCase().includes(token))];
}

/** How many answers a run has kept that was not committed. A transaction that was cut off is undone by this. */
export function answersKept(folder: string): number {
  const kept = keptAnswers(folder);
  if (kept.length === 0) return 0;
  const run = withDatabase(join(folder, '.run', 'checkpoint.sqlite'), (database) => {
    const { facts } = database.prepare('SELECT facts FROM run').get() as { readonly facts: Buffer };
    return JSON.parse(facts.toString()) as { readonly runId: string };
  });
  const path = join(folder, 'archive.sqlite');
  const isCommitted =
    existsSync(path) &&
    withDatabase(path, (database) => database.prepare('SELECT 1 FROM runs WHERE id = ?').get(run.runId) !== undefined);
  return isCommitted ? 0 : kept.length;
}

function keptAnswers(folder: string): string[] {
  const path = join(folder, '.run', 'checkpoint.sqlite');
  if (!existsSync(path)) return [];
  return withDatabase(path, (database) => {
    const hasTable = database.prepare(`SELECT 1 FROM sqlite_master WHERE name = 'answers'`).get() !== undefined;
    const rows = hasTable
      ? (database.prepare('SELECT outcome FROM answers').all() as { readonly outcome: ArrayBuffer }[])
      : [];
    return rows.map(({ outcome }) => brotliDecompressSync(Buffer.from(outcome)).toString());
  });
}

function withDatabase<T>(path: string, work: (database: Libsql.Database) => T): T {
  const database = new Libsql(path);
  try {
    return work(database);
  } finally {
    database.close();
  }
}

function digestOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** What a fresh backup has and the archive has not, or has otherwise. What was seen of a story that is deleted upstream stays. */
export function lostIn(folder: string, fresh: string): string[] {
  const staying = ['transitions.json', 'people.json'];
  const [held, expected] = [recordsAndContents(folder), recordsAndContents(fresh)];
  const lines = (of: string, name: string): string[] => readFileSync(join(of, name), 'utf8').split(/,?\n/u);
  const lost = staying.flatMap((name) => {
    const kept = new Set(lines(folder, name));
    return lines(fresh, name).filter((line) => !kept.has(line));
  });
  // The index names the run that it was made for, which has another number in another history.
  const isMore = (name: string): boolean =>
    [...staying, 'search.sqlite'].includes(name) || (name.startsWith('attachments/') && !(name in expected));
  return [...lost, ...differing(held, expected).filter((name) => !isMore(name))];
}
