// Disks that refuse: said in one sentence with the path and the way on, before the first request where that is possible.
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { PtBackupError } from '../../src/util/error.ts';
import { storageError } from '../../src/archive/storage-error.ts';
import { childCommand } from './child-process.ts';
import { newFolder } from './small-archive.ts';

/** Of util-linux: gives a process its own mounts. */
const ownNamespace = 'unshare';

/** Runs the child on a file system of its own; null where this machine allows none. */
function onFileSystem(options: string, point: string): { readonly folder: string; readonly answer: unknown } | null {
  const folder = newFolder();
  const mount = `mount -t tmpfs -o ${options} none "$0" && exec "$@"`;
  const { status, stdout } = spawnSync(
    ownNamespace,
    ['-rm', 'sh', '-c', mount, folder, ...childCommand(folder, point)],
    {
      encoding: 'utf8',
    },
  );
  return status === 0 ? { folder, answer: JSON.parse(stdout) as unknown } : null;
}

describe('a disk', () => {
  test.for([
    ['that is full is noticed before anything is read', 'size=16k', '', 'the disk is full'],
    ['that fills up while a run reads', 'size=1m', 'until the disk is full', 'the disk is full'],
    ['that is read-only', 'ro', '', 'cannot be written'],
  ])('%s is a sentence with the path', ([, options = '', point = '', words = ''], context) => {
    const outcome = onFileSystem(options, point);
    if (outcome === null) context.skip('this machine allows no file systems of our own');
    expect(outcome?.answer).toEqual({
      name: 'PtBackupError',
      exit: 'not-writable',
      message: expect.stringMatching(new RegExp(`^${outcome?.folder}.*: .*${words}`, 'u')) as string,
    });
  });
});

describe("a system's error", () => {
  const withCode = (code: string, message = 'x'): Error => Object.assign(new Error(message), { code });

  test.each([
    ['ENOSPC', 'not-writable', 'make room'],
    ['EACCES', 'not-writable', 'write access'],
    ['EROFS', 'not-writable', 'write access'],
    ['ENOENT', 'not-writable', 'cannot be made'],
    ['EIO', 'not-writable', 'check it'],
    ['SQLITE_FULL', 'not-writable', 'make room'],
    ['SQLITE_IOERR_WRITE', 'not-writable', 'check it'],
    ['SQLITE_READONLY_DIRECTORY', 'not-writable', 'write access'],
    ['SQLITE_BUSY', 'locked', 'close it'],
    ['SQLITE_CORRUPT', 'foreign', 'damaged'],
  ])('%s ends with exit code %s', (code, exit, words) => {
    const error = storageError(withCode(code), '/somewhere');
    expect(error).toBeInstanceOf(PtBackupError);
    expect(error).toMatchObject({
      exit,
      message: expect.stringMatching(new RegExp(`^/somewhere.*${words}`, 'u')) as string,
    });
  });

  test('of opening a database is recognised by its words', () => {
    const error = storageError(
      withCode('', 'ConnectionFailed("Unable to open connection to local database x: 14")'),
      '/x',
    );
    expect(error).toMatchObject({ exit: 'not-writable' });
  });

  test('that has nothing to do with disks stays as it is', () => {
    const error = withCode('ERR_ASSERTION');
    expect(storageError(error, '/x')).toBe(error);
  });
});
