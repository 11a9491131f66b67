// Makes each file operation below the archive a point: node:fs and node:fs/promises, for whatever is imported after this. Writes stop half-way, too.
import fs, { type PathLike } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import type { Failure, Points } from './points.ts';

const real = { ...fs };
const realPromises = { ...fs.promises };
type Handle = Awaited<ReturnType<typeof realPromises.open>>;

const failing =
  (syscall: string, path: string): Failure =>
  (code) => {
    const words = code === 'ENOSPC' ? 'no space left on device' : 'i/o error';
    const errno = code === 'ENOSPC' ? -28 : -5;
    return Object.assign(new Error(`${code}: ${words}, ${syscall} '${path}'`), { code, errno, syscall, path });
  };

export function patchFiles(points: Points): void {
  const names = new Map<number, string>();
  const reach = (operation: string, path: PathLike, syscall = operation): boolean => {
    const below = points.below(String(path));
    if (below !== null) points.reach(`${operation} ${below}`, failing(syscall, String(path)));
    return below !== null;
  };
  /** Two points: before anything is written, and when half of it is. */
  const halves = (path: string, length: number, write: (bytes: number) => void): void => {
    if (points.below(path) === null) return;
    reach('write', path);
    if (length < 2) return;
    write(length >> 1);
    reach('half a write of', path, 'write');
  };
  const remove = (path: string, isFolder: boolean): void => {
    if (isFolder) for (const name of real.readdirSync(path)) removeAll(join(path, name));
    reach(isFolder ? 'rmdir' : 'rm', path);
    if (isFolder) real.rmdirSync(path);
    else real.rmSync(path);
  };
  const removeAll = (path: string): void => {
    const status = real.lstatSync(path, { throwIfNoEntry: false });
    if (status !== undefined) remove(path, status.isDirectory());
  };

  Object.assign(fs, {
    openSync(path: PathLike, flags: string | number, mode?: number) {
      reach(flags === 'r' ? 'open to read' : 'open', path, 'open');
      const handle = real.openSync(path, flags, mode);
      if (points.below(String(path)) !== null) names.set(handle, String(path));
      return handle;
    },
    closeSync(handle: number) {
      names.delete(handle);
      real.closeSync(handle);
    },
    writeSync(handle: number, bytes: Uint8Array, offset = 0) {
      let done = 0;
      const write = (length: number): void => void (done += real.writeSync(handle, bytes, offset + done, length));
      const path = names.get(handle);
      if (path !== undefined) halves(path, bytes.length - offset, write);
      write(bytes.length - offset - done);
      return done;
    },
    writeFileSync(path: string, text: string, options: object) {
      halves(path, text.length, (length) => real.writeFileSync(path, text.slice(0, length), options));
      real.writeFileSync(path, text, {
        ...options,
        ...(points.below(path) !== null && text.length > 1 && { flag: 'w' }),
      });
    },
    fsyncSync(handle: number) {
      const path = names.get(handle);
      if (path !== undefined) reach('fsync', path);
      real.fsyncSync(handle);
    },
    renameSync(from: string, to: string) {
      reach('rename to', to, 'rename');
      real.renameSync(from, to);
    },
    linkSync(from: string, to: string) {
      reach('link', to);
      real.linkSync(from, to);
    },
    mkdirSync(path: string, options: object) {
      reach('mkdir', path);
      return real.mkdirSync(path, options);
    },
    rmdirSync(path: string) {
      reach('rmdir', path);
      real.rmdirSync(path);
    },
    rmSync(path: string, options: { readonly recursive?: boolean; readonly force?: boolean } = {}) {
      if (points.below(path) === null) real.rmSync(path, options);
      else removeAll(path);
    },
  });
  Object.assign(fs.promises, {
    async open(path: string, flags: string, mode?: number): Promise<Handle> {
      const isOurs = reach('open', path);
      const handle = await realPromises.open(path, flags, mode);
      return isOurs ? patched(handle, path, reach) : handle;
    },
    async rm(path: string, options: object) {
      reach('rm', path);
      await realPromises.rm(path, options);
    },
  });
  syncBuiltinESMExports();
}

function patched(
  handle: Handle,
  path: string,
  reach: (operation: string, path: string, syscall?: string) => boolean,
): Handle {
  const [writeFile, sync] = [handle.writeFile.bind(handle), handle.sync.bind(handle)];
  return Object.assign(handle, {
    async writeFile(chunk: Uint8Array) {
      reach('write', path);
      const half = chunk.byteLength >> 1;
      await writeFile(chunk.subarray(0, half));
      reach('half a write of', path, 'write');
      await writeFile(chunk.subarray(half));
    },
    async sync() {
      reach('fsync', path);
      await sync();
    },
  });
}
