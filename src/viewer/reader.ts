// The port to an archive's parts, and what a page knows of where it stands. Over HTTP or from script files: pages cannot tell.
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Target } from './targets.ts';

export interface Reader {
  /** `served`: by pt-backup serve. `site`: a folder of files. */
  readonly mode: 'served' | 'site';
  /** The part at this path (model/view/part.ts) of the project and snapshot shown. Rejects with a PartError. */
  part(path: string, signal?: AbortSignal): Promise<unknown>;
  /** Begins to load what every search needs, where that is something. */
  prepareSearch(): void;
  /** Relative to this page. */
  hrefOf(target: Target): string;
  /** Whether an attachment that the archive holds can be had here: a site may be without. */
  holdsFile(attachmentId: string): boolean;
}

/** Why a part could not be had, as a sentence for the reader. */
export class PartError extends Error {
  override readonly name = 'PartError';
}

/** For rendering on the server, where nothing is loaded. */
export const noParts: Pick<Reader, 'part' | 'prepareSearch'> = {
  part: async () => await Promise.reject(new PartError('Nothing is loaded while a page is rendered.')),
  prepareSearch: () => undefined,
};

export const ReaderContext = createContext<Reader | null>(null);

export function useReader(): Reader {
  const reader = useContext(ReaderContext);
  if (reader === null) throw new Error('a page stands outside of its reader');
  return reader;
}
