// Opens an archive.sqlite that may be damaged, and checks it as a database. What is no sound text never reaches the driver, which would end the process.
import { isUtf8 } from 'node:buffer';
import { closeSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import { messageOf, PtBackupError, systemCodeOf } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import { breathe, fileState, isProblem, unreadable } from './checked-file.ts';
import { Database, integer, text } from './database.ts';
import { statusOf } from './durable-files.ts';
import { type Layout, masterName } from './layout.ts';
import { applicationId, columnsByTable, formatVersion } from './schema.ts';
import { storageError } from './storage-error.ts';
import type { Findings, Remedy } from './verify-finding.ts';

/** Null where it cannot be read; the findings then say why. Throws PtBackupError `locked` while another program writes to it. */
export function openDamaged(layout: Layout, findings: Findings): Database | null {
  const state = fileState(layout.folder, masterName);
  const fault = isProblem(state) ? state.problem : headerFault(layout.master);
  if (fault !== null) {
    findings.damage(masterName, fault, remedyOf(fault));
    return null;
  }
  let master: Database | null = null;
  try {
    master = Database.openReadOnly(layout.master);
    master.get('SELECT count(*) FROM sqlite_master');
    return master;
  } catch (error) {
    master?.close();
    noteUnopened(error, layout, findings);
    return null;
  }
}

/** Where a link leads there may be a whole file, and what cannot be read may be whole. */
function remedyOf(fault: string): Remedy {
  if (fault === 'is a link') return 'master';
  return fault.startsWith('cannot be read') ? 'access' : 'lost';
}

function noteUnopened(error: unknown, layout: Layout, findings: Findings): void {
  const code = systemCodeOf(error) ?? '';
  if (/^SQLITE_(?:BUSY|LOCKED)/u.test(code)) throw storageError(error, layout.master);
  if (statusOf(`${layout.master}-journal`) === null) {
    findings.damage(masterName, `cannot be read: ${printable(messageOf(error))}`, 'lost');
  } else findings.damage(masterName, 'is in the middle of a commit that was cut off', 'commit');
}

const headerBytes = 100;
const [encodingAt, utf8] = [56, 1];
const applicationAt = 68;

/** What SQLite would choke on, or write a file for. */
function headerFault(path: string): string | null {
  try {
    const header = headerOf(path);
    if (header === null) return 'is cut off at its beginning';
    if (header.toString('latin1', 0, 16) !== 'SQLite format 3\0') {
      return 'is not an SQLite database, or its first bytes are damaged';
    }
    if (header[18] !== 1 || header[19] !== 1) {
      return 'has a damaged header, or was changed to WAL mode by another program';
    }
    return header.readUInt32BE(encodingAt) === utf8 ? null : 'has a damaged header';
  } catch (error) {
    return unreadable(error).problem;
  }
}

/** Whether the file says by its header that it is the master of an archive. */
export function isMarked(path: string): boolean {
  try {
    return statusOf(path)?.isFile() === true && headerOf(path)?.readUInt32BE(applicationAt) === applicationId;
  } catch {
    return false;
  }
}

function headerOf(path: string): Buffer | null {
  const header = Buffer.alloc(headerBytes);
  const handle = openSync(path, 'r');
  try {
    return readSync(handle, header, 0, headerBytes, 0) < headerBytes ? null : header;
  } finally {
    closeSync(handle);
  }
}

/** Throws PtBackupError `foreign` for the format of a newer pt-backup. */
export function checkIdentity(master: Database, findings: Findings): void {
  const value = (name: string): number => integer(master.get(`PRAGMA ${name}`) ?? {}, name);
  const [version, meta] = [value('user_version'), master.get(`SELECT value FROM meta WHERE name = 'format_version'`)];
  if (version > formatVersion && meta?.['value'] === String(version)) {
    throw new PtBackupError('foreign', `The archive has format ${version}, made by a newer pt-backup; use that one.`);
  }
  const wrong = [
    value('application_id') === applicationId ? null : 'that it is an archive (application_id)',
    version === formatVersion ? null : `that its format is ${formatVersion} (user_version)`,
    meta?.['value'] === String(formatVersion) ? null : `that its format is ${formatVersion} (meta)`,
  ];
  for (const each of wrong) if (each !== null) findings.damage(masterName, `does not say ${each}`, 'master');
}

const mostFaults = 20;

/** Whether SQLite finds nothing wrong. */
export function isSound(master: Database, findings: Findings): boolean {
  const rows = master.all(`PRAGMA integrity_check(${mostFaults})`);
  const lines = rows.flatMap((row) => text(row, 'integrity_check').split('\n'));
  const faults = lines.filter((line) => line !== 'ok' && !line.startsWith('***'));
  for (const fault of faults) findings.damage(masterName, `is not sound: ${printable(fault)}`, 'unsound');
  return faults.length === 0;
}

export function checkForeignKeys(master: Database, findings: Findings): void {
  const sql = `SELECT "table", rowid AS id, parent FROM pragma_foreign_key_check LIMIT ${mostFaults}`;
  for (const row of master.all(sql)) {
    const what = `row ${String(row['id'])} of ${String(row['table'])} points to a row of ${String(row['parent'])} that is not there`;
    findings.damage(masterName, what, 'master');
  }
}

/** Whether every text in every table is UTF-8. Where not, none must be read: libsql aborts the process at the first that is not. */
export async function hasSoundTexts(master: Database, findings: Findings, signal?: AbortSignal): Promise<boolean> {
  const before = findings.all.length;
  for (const [table, columns] of columnsByTable()) {
    const joined = columns.map((column) => `ifnull("${column}", '')`).join(` || ' ' || `);
    const sql = `SELECT rowid AS id, CAST(${joined} AS BLOB) AS bytes FROM "${table}" WHERE rowid > ? ORDER BY rowid LIMIT ?`;
    let done = 0;
    for (const row of master.batches(sql, 'id')) {
      if (!isText(row['bytes'])) findings.damage(...noText(master, table, integer(row, 'id')), 'unsound');
      done += 1;
      if (done % 1000 === 0) await breathe(signal);
    }
  }
  return findings.all.length === before;
}

/** Where, and what. Keys are bytes here, since no text may be read yet. */
function noText(master: Database, table: string, id: number): [string, string] {
  const sql = `SELECT CAST(r.resource || ' ' || r.key AS BLOB) AS name FROM versions v JOIN records r ON r.id = v.record_id WHERE v.id = ?`;
  const name = table === 'versions' ? master.get(sql, id)?.['name'] : undefined;
  if (!(name instanceof Uint8Array)) return [masterName, `holds bytes that are no text in row ${id} of ${table}`];
  return [printable(Buffer.from(name).toString('utf8'), 120), `holds bytes that are no text (version ${id})`];
}

/** libsql gives bytes as an ArrayBuffer where it gives several rows. */
function isText(bytes: unknown): boolean {
  return (bytes instanceof ArrayBuffer || bytes instanceof Uint8Array) && isUtf8(bytes);
}

/** Runs a check; what the database cannot do is a finding. */
export async function whereReadable(findings: Findings, work: () => unknown, signal?: AbortSignal): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof PtBackupError) throw error;
    findings.damage(masterName, `cannot be read: ${printable(wordsOf(error))}`, 'unsound');
    return false;
  }
}

function wordsOf(error: unknown): string {
  return error instanceof z.ZodError ? 'its tables hold what no run writes' : messageOf(error);
}
