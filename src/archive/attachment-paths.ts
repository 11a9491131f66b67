// Which path below the archive a content gets. What stands at a path is never replaced by another content; touches no file.
import { digestName, foldCase, safeFileName, safeFolderName } from './file-names.ts';
import { attachmentsName } from './layout.ts';

/** A content that an earlier run or this one has kept. */
export interface KeptContent {
  readonly id: string;
  /** Below the archive's folder, with `/`. */
  readonly path: string;
  readonly bytes: number;
  readonly digest: string;
}

/** `alike`: everything kept for ids that equal this one when letter case is set aside. */
export function pathFor(
  content: { readonly id: string; readonly fileName: string; readonly digest: string },
  alike: readonly KeptContent[],
): string {
  const { id, fileName, digest } = content;
  const own = alike.filter((kept) => kept.id === id);
  const same = own.find((kept) => kept.digest === digest);
  if (same !== undefined) return same.path;
  const folder = own[0]?.path.split('/')[1] ?? newFolder(id, alike);
  const taken = new Set(own.map((kept) => foldCase(kept.path)));
  for (let number = 1; ; number += 1) {
    const path = `${attachmentsName}/${folder}/${safeFileName(fileName, number)}`;
    if (!taken.has(foldCase(path))) return path;
  }
}

function newFolder(id: string, alike: readonly KeptContent[]): string {
  return alike.length === 0 ? safeFolderName(id) : digestName(id);
}
