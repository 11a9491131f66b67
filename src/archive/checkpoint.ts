// What an unfinished run has done, in a database beside the archive: the host's answers and the contents that are whole. A run that was cut off
// is gone through again with them, by the same code, and asks the host only for what is missing. Knows neither resources nor HTTP.
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { z } from 'zod';
import type { RemovedCounts } from '../model/run.ts';
import { parseJson } from '../util/json-text.ts';
import type { KeptContent } from './attachment-paths.ts';
import { bytes, Database, integer, type Row } from './database.ts';
import { statusOf } from './durable-files.ts';
import type { SecretRemoval } from './removal.ts';

const runShape = z.object({
  runId: z.string(),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  projectId: z.string(),
  apiUrl: z.string(),
  /** Whatever else decides what is asked: another version or other wishes would ask other questions. */
  asked: z.string(),
});
export type CheckpointRun = z.infer<typeof runShape>;

/** What came of a question: facts about the answer as JSON, and its body; null where it failed. */
export interface Outcome {
  readonly facts: string;
  readonly text: string | null;
}

const removedShape = z.object({ token: z.number(), signatures: z.number(), credentials: z.number() });
/** Before the body: a line of its own. */
const headShape = z.object({ facts: z.string(), hasText: z.boolean(), removed: removedShape });
const contentShape = z.object({ id: z.string(), path: z.string(), bytes: z.number(), digest: z.string() });

// All as bytes: libsql ends the process where a damaged file holds text that is not UTF-8.
const tables = `
CREATE TABLE run (facts BLOB NOT NULL);
CREATE TABLE answers (
  question BLOB NOT NULL,
  nth INTEGER NOT NULL,
  kept_at INTEGER NOT NULL,
  outcome BLOB NOT NULL,
  digest BLOB NOT NULL,
  PRIMARY KEY (question, nth)
);
CREATE TABLE contents (facts BLOB NOT NULL, digest BLOB NOT NULL);`;

const compressBeside = promisify(brotliCompress);
/** Characters; less is packed at once, in a fraction of a millisecond, so that it is kept before anything else happens. */
const besideFrom = 65_536;
const fastest = { params: { [constants.BROTLI_PARAM_QUALITY]: 0 } };

/** Answers are written once and hardly ever read. */
const openOptions = { safety: 'process', cacheMegabytes: 0.5 } as const;

export class Checkpoint {
  readonly #database: Database;
  readonly #removal: SecretRemoval;
  /** How often each question was asked in this process. */
  readonly #asked = new Map<string, number>();
  readonly #contents = new Map<string, KeptContent>();
  #removed: RemovedCounts = { token: 0, signatures: 0, credentials: 0 };
  #isClosed = false;

  private constructor(database: Database, removal: SecretRemoval) {
    this.#database = database;
    this.#removal = removal;
  }

  static start(path: string, run: CheckpointRun, removal: SecretRemoval): Checkpoint {
    const checkpoint = new Checkpoint(Database.open(path, openOptions), removal);
    checkpoint.#database.transaction(() => {
      checkpoint.#database.exec(tables);
      checkpoint.#database.run('INSERT INTO run VALUES (?)', Buffer.from(JSON.stringify(run)));
    });
    return checkpoint;
  }

  /** One that a run has left; null where the file is missing or damaged. */
  static found(
    path: string,
    removal: SecretRemoval,
  ): { readonly run: CheckpointRun; readonly checkpoint: Checkpoint } | null {
    if (statusOf(path)?.isFile() !== true) return null;
    let database: Database | null = null;
    try {
      // Not read-only: a killed process may have left a transaction to be rolled back.
      database = Database.open(path, openOptions);
      const check = database.all('PRAGMA quick_check').map((row) => row['quick_check']);
      const row = database.get('SELECT facts FROM run');
      if (check.join(' ') !== 'ok' || row === undefined) throw new RangeError('the checkpoint is damaged');
      const run = runShape.parse(parseJson(bytes(row, 'facts').toString()));
      const checkpoint = new Checkpoint(database, removal);
      checkpoint.#readContents();
      return { run, checkpoint };
    } catch {
      database?.close();
      return null;
    }
  }

  get answers(): number {
    return this.#number('SELECT count(*) AS n FROM answers');
  }

  get contents(): number {
    return this.#contents.size;
  }

  /** When the last answer was kept, in milliseconds since 1970; 0 where there is none. */
  get lastKeptAt(): number {
    return this.#number('SELECT coalesce(max(kept_at), 0) AS n FROM answers');
  }

  /** How often the text of answers that were taken from here had been changed, by rule. */
  get removed(): RemovedCounts {
    return this.#removed;
  }

  /** What came of this question when it was asked for the same time; null where it has to be asked. To be followed by `keep` then. */
  take(question: string): Outcome | null {
    const name = nameOf(question);
    const nth = (this.#asked.get(name) ?? 0) + 1;
    this.#asked.set(name, nth);
    const sql = 'SELECT outcome, digest FROM answers WHERE question = ? AND nth = ?';
    const row = this.#database.get(sql, Buffer.from(name, 'hex'), nth);
    const kept = row === undefined ? null : intact(row, 'outcome');
    if (kept === null) return null;
    const whole = brotliDecompressSync(kept).toString();
    const end = whole.indexOf('\n');
    const { facts, hasText, removed } = headShape.parse(parseJson(whole.slice(0, end)));
    this.#removed = sumOf(this.#removed, removed);
    return { facts, text: hasText ? whole.slice(end + 1) : null };
  }

  /** `now`: milliseconds since 1970. Neither the token nor a signature is kept. After `close` nothing is. */
  async keep(question: string, { facts, text }: Outcome, now: number): Promise<void> {
    const { text: clean, ...removed } = this.#removal.fromJson(text ?? '');
    const head = JSON.stringify({ facts: this.#removal.fromPlain(facts), hasText: text !== null, removed });
    const name = nameOf(question);
    const nth = this.#asked.get(name) ?? 1;
    const whole = `${head}\n${clean}`;
    const isLarge = whole.length >= besideFrom;
    const outcome = isLarge ? await compressBeside(whole, fastest) : brotliCompressSync(whole, fastest);
    if (this.#isClosed) return;
    const sql = 'INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?)';
    this.#database.run(sql, Buffer.from(name, 'hex'), nth, now, outcome, digestOf(outcome));
  }

  /** A content of this run that is whole, where one was kept. */
  content(id: string): KeptContent | null {
    return this.#contents.get(id) ?? null;
  }

  keepContent(content: KeptContent): void {
    const facts = Buffer.from(JSON.stringify(content));
    this.#database.run('INSERT INTO contents VALUES (?, ?)', facts, digestOf(facts));
    this.#contents.set(content.id, content);
  }

  close(): void {
    if (!this.#isClosed) this.#database.close();
    this.#isClosed = true;
  }

  #readContents(): void {
    for (const row of this.#database.all('SELECT facts, digest FROM contents ORDER BY rowid')) {
      const facts = intact(row, 'facts');
      if (facts === null) continue;
      const content = contentShape.parse(parseJson(facts.toString()));
      this.#contents.set(content.id, content);
    }
  }

  #number(sql: string): number {
    return integer(this.#database.get(sql) ?? {}, 'n');
  }
}

/** What was removed in all. */
export function sumOf(one: RemovedCounts, other: RemovedCounts): RemovedCounts {
  return {
    token: one.token + other.token,
    signatures: one.signatures + other.signatures,
    credentials: one.credentials + other.credentials,
  };
}

function nameOf(question: string): string {
  return createHash('sha256').update(question).digest('hex');
}

function digestOf(content: Uint8Array): Buffer {
  return createHash('sha256').update(content).digest();
}

/** Null where a bit has flipped: then it is asked for again. */
function intact(row: Row, column: string): Buffer | null {
  const content = bytes(row, column);
  return digestOf(content).equals(bytes(row, 'digest')) ? content : null;
}
