// Writes a redirect map to a file: whole or not at all.
import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { PtBackupError, systemCodeOf } from '../util/error.ts';
import { printable } from '../util/printable.ts';

const pieceLength = 65_536;

/** Replaces a file of that name. Returns the number of lines. Throws PtBackupError `not-writable`, or the signal's reason. */
export function writeLines(path: string, lines: Iterable<string>, signal: AbortSignal): number {
  const part = `${path}.${process.pid}.part`;
  try {
    const count = writePart(part, lines, signal);
    renameSync(part, path);
    return count;
  } catch (error) {
    rmSync(part, { force: true });
    const code = systemCodeOf(error);
    if (code === undefined || !/^E[A-Z]+$/u.test(code)) throw error;
    throw new PtBackupError('not-writable', `${printable(path, 1000)} cannot be written (${code}); name another file.`);
  }
}

function writePart(part: string, lines: Iterable<string>, signal: AbortSignal): number {
  const file = openSync(part, 'wx');
  try {
    let [count, piece] = [0, ''];
    for (const line of lines) {
      signal.throwIfAborted();
      piece += `${line}\n`;
      count += 1;
      if (piece.length < pieceLength) continue;
      writeWhole(file, piece);
      piece = '';
    }
    writeWhole(file, piece);
    fsyncSync(file);
    return count;
  } finally {
    closeSync(file);
  }
}

function writeWhole(file: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
}
