// Turns what the system or SQLite says about a disk into one sentence with a way on. Everything else passes through as it is.
import { messageOf, PtBackupError, systemCodeOf } from '../util/error.ts';
import { printable } from '../util/printable.ts';

const [full, noAccess, failing] = [
  'the disk is full; make room and run it again',
  'it cannot be written; give this user write access or name another folder, then run it again',
  'the disk reports a failure; check it, then run it again or name another folder',
];

const remedies = new Map<string, string>([
  ['ENOSPC', full],
  ['EDQUOT', full],
  ['EFBIG', full],
  ['SQLITE_FULL', full],
  ['EACCES', noAccess],
  ['EPERM', noAccess],
  ['EROFS', noAccess],
  ['SQLITE_READONLY', noAccess],
  ['SQLITE_CANTOPEN', noAccess],
  ['SQLITE_PERM', noAccess],
  // Where a folder is missing it is made: that it is still not there means that this system makes none, as in /proc.
  ['ENOENT', 'it is missing and cannot be made there; name another folder'],
  ['ELOOP', 'its links lead in a circle; name another folder'],
  ['EIO', failing],
  ['SQLITE_IOERR', failing],
  ['ENAMETOOLONG', 'its path is too long for this system; name a folder with a shorter path'],
  ['ENOTDIR', 'a file stands where a folder is needed; name another folder'],
  ['EISDIR', 'a folder stands where a file is needed; move it away or name another folder'],
]);

/** Returns PtBackupError `not-writable`, `locked` or `foreign` for what disks and other programs are known to do; any other error unchanged. */
export function storageError(error: unknown, path: string): unknown {
  if (error instanceof PtBackupError) return error;
  const code = codeOf(error);
  const remedy = remedies.get(code);
  if (remedy !== undefined) {
    return new PtBackupError('not-writable', `${printable(pathIn(error, path), 1000)}: ${remedy} (${code}).`, {
      cause: error,
    });
  }
  if (code === 'SQLITE_BUSY' || code === 'SQLITE_LOCKED') {
    return new PtBackupError(
      'locked',
      `${printable(path, 1000)} is in use by another program; close it there and run it again.`,
      {
        cause: error,
      },
    );
  }
  if (code === 'SQLITE_CORRUPT' || code === 'SQLITE_NOTADB') {
    return new PtBackupError(
      'foreign',
      `${printable(path, 1000)} is damaged or not an archive (${messageOf(error)}); put back a copy of it or name another folder.`,
      {
        cause: error,
      },
    );
  }
  return error;
}

export function isNotFound(error: unknown): boolean {
  return systemCodeOf(error) === 'ENOENT';
}

function codeOf(error: unknown): string {
  const code = systemCodeOf(error) ?? '';
  // libsql reports a file that cannot be opened without a code: "...: 14".
  if (code === '' && /unable to open|ConnectionFailed/iu.test(messageOf(error))) return 'SQLITE_CANTOPEN';
  // SQLITE_IOERR_WRITE, SQLITE_READONLY_DIRECTORY: the kind is the second word.
  return code.startsWith('SQLITE_') ? code.split('_').slice(0, 2).join('_') : code;
}

function pathIn(error: unknown, path: string): string {
  return error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : path;
}

/** Runs `work`; what the disk refuses is told of `path`, where the error names no path of its own. */
export function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storageError(error, path);
  }
}

/** As `guarded`, for work that waits. */
export async function guardedAsync<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw storageError(error, path);
  }
}

/** As `guarded`, for what is read piece by piece. */
export function* guardedEach<T>(path: string, items: Iterable<T>): Generator<T, void, undefined> {
  try {
    yield* items;
  } catch (error) {
    throw storageError(error, path);
  }
}
