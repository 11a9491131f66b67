// Opens the content of an attachment for reading, and only what is really there: a file of the size that the archive says, inside the archive.
import { constants } from 'node:fs';
import { type FileHandle, lstat, open } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { systemCodeOf } from '../../util/error.ts';

export interface StoredContent {
  /** The archive's folder, and below it the content's own path. */
  readonly folder: string;
  readonly path: string;
  readonly bytes: number;
}

/** `why`: what is wrong with it, in words. */
export type OpenedContent = { readonly handle: FileHandle } | { readonly why: string };

/** The caller closes the handle. */
export async function openContent(content: StoredContent): Promise<OpenedContent> {
  const own = relative(content.folder, content.path).split(sep);
  const [top, folder, name] = own;
  const isPlace = own.length === 3 && top === 'attachments' && isName(folder) && isName(name);
  if (!isPlace) return { why: 'the archive gives it a place outside of its attachments' };
  // Between the commit that names it and the publish that moves it, a content lies beside the archive.
  const unmoved = join(content.folder, '.run', ...own);
  const places = [content.path, unmoved, content.path];
  for (const place of places) {
    const opened = await openFile(place);
    if (opened !== null) return await withSize(opened, content.bytes);
  }
  return { why: 'its file is not in the archive' };
}

function isName(part: string | undefined): boolean {
  return part !== undefined && part !== '' && part !== '.' && part !== '..';
}

/** Null where there is no such file. A link would lead out of the archive. */
async function openFile(path: string): Promise<FileHandle | null> {
  try {
    const parents = [join(path, '..'), join(path, '..', '..')];
    const states = await Promise.all([path, ...parents].map(async (each) => await lstat(each)));
    if (states.some((state) => state.isSymbolicLink()) || states[0]?.isFile() !== true) return null;
    return await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG', 'EISDIR'].includes(systemCodeOf(error) ?? ''))
      return null;
    throw error;
  }
}

async function withSize(handle: FileHandle, bytes: number): Promise<OpenedContent> {
  const { size } = await handle.stat();
  if (size === bytes) return { handle };
  await handle.close();
  return { why: `its file has ${size} bytes in place of ${bytes}` };
}
