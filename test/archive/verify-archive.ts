// A small archive that has everything verify looks at: two runs, versions, a tombstone, comments with files, people, a projection.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { verifyArchive, type VerifiedArchive } from '../../src/archive/verify.ts';
import { facts, listOf, page, row, type Row } from './staged-pages.ts';
import { newFolder, openRun } from './small-archive.ts';

export const contentPath = 'attachments/9001/plan.pdf';

const file = (id: number): Row => row(id, ',"filename":"plan.pdf","size":12');
const comment: Row = {
  ...row(801, ',"text":"See the plan.","person_id":5'),
  nested: { file_attachments: [file(9001), file(9002)] },
};
const withParts: Row = {
  ...row(101, ',"name":"Pay by card","owner_ids":[5]'),
  nested: { tasks: [row(201), row(202)], comments: [comment] },
};
const people = { people: [{ id: '5', text: '{"id":5,"name":"Ada"}' }] };

const firstRun = [
  page(listOf('stories'), [withParts, row(102, ',"name":"Refund"'), row(103)], people),
  page(listOf('iterations'), [{ key: '4', text: '{"number":4,"finish":"2030-01-01T00:00:00Z"}' }]),
];
const secondRun = [
  page(listOf('stories'), [withParts, row(102, ',"name":"Refund a payment"')], people),
  ...firstRun.slice(1),
];

/** Writes it into `folder`. */
export async function makeArchive(folder: string): Promise<void> {
  for (const pages of [firstRun, secondRun]) {
    const run = await openRun(folder);
    for (const each of pages) run.stagePage(each);
    for (const id of ['9001', '9002']) {
      const content = run.openAttachment(id, 'plan.pdf');
      await content.write(Buffer.from(`%PDF-1.4 ${id}`));
      await content.end();
    }
    run.commit(facts());
    await run.publish();
    await run.close();
  }
}

/** A copy to damage, removed after the test. */
export function copyOf(archive: string): string {
  const folder = join(newFolder(), 'archive');
  cpSync(archive, folder, { recursive: true });
  return folder;
}

/** The findings as text, damage marked by `!`. */
export async function findingsOf(folder: string, options: { readonly fast?: boolean } = {}): Promise<string[]> {
  return textsOf(await verifyArchive(folder, options));
}

export function textsOf({ findings }: VerifiedArchive): string[] {
  return findings.map(({ severity, where, what }) => `${severity === 'damage' ? '! ' : ''}${where} ${what}`);
}

/** Changes archive.sqlite by hand. */
export function editMaster(folder: string, ...statements: readonly string[]): void {
  const database = new Libsql(join(folder, 'archive.sqlite'));
  try {
    database.exec('PRAGMA foreign_keys = OFF');
    for (const each of statements) database.exec(each);
  } finally {
    database.close();
  }
}

/** Makes SHA256SUMS fit the files again, as somebody would who edits one. */
export function fitSums(folder: string, ...names: readonly string[]): void {
  const path = join(folder, 'SHA256SUMS');
  let sums = readFileSync(path, 'utf8');
  for (const name of names) {
    const digest = createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex');
    sums = sums.replace(new RegExp(`^[0-9a-f]{64}(?=  ${name.replaceAll('.', String.raw`\.`)}$)`, 'mu'), digest);
  }
  writeFileSync(path, sums);
}

/** Replaces a text in a file by another. */
export function editFile(folder: string, name: string, from: string | RegExp, to: string): void {
  const path = join(folder, name);
  const before = readFileSync(path, 'latin1');
  const after = before.replace(from, to);
  if (after === before) throw new Error(`${name} does not hold ${String(from)}`);
  writeFileSync(path, after, 'latin1');
}

/** Leaves archive.sqlite and its journal as a killed process does. */
export function cutOffCommit(folder: string): void {
  const code = `
    const database = new (require('libsql'))(process.argv[1]);
    database.exec('PRAGMA cache_size = 1; BEGIN');
    for (let n = 0; n < 300; n += 1) database.exec("INSERT INTO settings VALUES (1, 's', '" + 'x'.repeat(400) + "')");
    process.kill(process.pid, 'SIGKILL');`;
  spawnSync(process.execPath, ['-e', code, join(folder, 'archive.sqlite')], { cwd: process.cwd() });
}
