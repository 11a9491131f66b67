// Which attachments the pages of a project name, where each stands in the site, and which are not in it. Copies them in the end.
import { lstatSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { ServedContent, ServedProject } from '../server/served-archives.ts';
import { textOf, valueOf } from '../server/v5/source.ts';
import { openContent } from '../server/web/open-content.ts';
import { digestName, foldCase, safeFileName, safeFolderName } from '../archive/file-names.ts';
import type { LeftOutFile } from '../viewer/pages/files-page.tsx';
import { leftOutPage, siteName } from '../viewer/site-paths.ts';
import type { SiteWriter } from './site-writer.ts';

export class SiteFiles {
  readonly #isCopied: boolean;
  readonly #addresses = new Map<string, string>();
  readonly #copied = new Map<string, { readonly content: ServedContent; readonly folder: string }>();
  readonly #taken = new Set<string>();
  readonly #leftOut: LeftOutFile[] = [];

  constructor({ isCopied }: { readonly isCopied: boolean }) {
    this.#isCopied = isCopied;
  }

  /** Below the project's folder, escaped. */
  addressOf(project: ServedProject, id: string): string {
    const known = this.#addresses.get(id);
    if (known !== undefined) return known;
    const address = this.#add(project, id);
    this.#addresses.set(id, address);
    return address;
  }

  get leftOut(): readonly LeftOutFile[] {
    return this.#leftOut;
  }

  get count(): number {
    return this.#copied.size;
  }

  /** `into`: the project's folder. `onCopied` is called after each, with what is wrong with it, or null. */
  async copy(writer: SiteWriter, into: string, onCopied: (failure: string | null) => void): Promise<void> {
    for (const [path, { content, folder }] of this.#copied) {
      const opened = await openContent({ ...content, folder });
      if ('handle' in opened) await writer.copy(into + path, opened.handle, content.bytes);
      onCopied('handle' in opened ? null : `${path}: ${opened.why}`);
    }
  }

  #add(project: ServedProject, id: string): string {
    const content = project.contentOf(id);
    const path = content === null ? null : pathBelow(project.folder, content);
    if (content !== null && path !== null && this.#isCopied && isThere(content)) {
      const own = this.#ownPath(id, path);
      this.#copied.set(own, { content, folder: project.folder });
      return own.split('/').map(encodeURIComponent).join('/');
    }
    const fileName = content?.fileName ?? textOf(valueOf(project.lastKnown('file_attachments', id) ?? {}, 'filename'));
    this.#leftOut.push({ id, fileName, path: content === null || !isThere(content) ? null : path });
    return `${leftOutPage(this.#leftOut.length - 1)}#file-${siteName(id)}`;
  }

  /** As in the archive, where each attachment has a folder of its own and names that every system takes; whoever wrote the archive may have seen to neither. */
  #ownPath(id: string, path: string): string {
    const [top = '', folder = '', name = ''] = path.split('/');
    const isSafe = safeFolderName(folder) === folder && safeFileName(name) === name && !this.#taken.has(foldCase(path));
    const own = isSafe ? path : `${top}/${digestName(id)}/${safeFileName(name)}`;
    this.#taken.add(foldCase(own));
    return own;
  }
}

/** Null for a place that is none of the archive's attachments. */
function pathBelow(folder: string, { path }: ServedContent): string | null {
  const parts = relative(folder, path).split(sep);
  return parts.length === 3 && parts[0] === 'attachments' && !parts.includes('..') ? parts.join('/') : null;
}

function isThere({ path, bytes }: ServedContent): boolean {
  const status = lstatSync(path, { throwIfNoEntry: false });
  return status?.isFile() === true && status.size === bytes;
}
