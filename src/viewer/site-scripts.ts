// Loads the script files of a site's data: browsers let a page from a disk load scripts and nothing else. Each file hands over JSON by calling `ptBackup`.
import { PartError } from './reader.ts';

/** What a data file calls: the `index`th of `count` pieces of the JSON of a part. The first piece is in the file of the part's name, the others beside it. */
type TakePiece = (path: string, index: number, count: number, json: string) => void;

declare global {
  // What a classic script reaches by name is a variable.
  // oxlint-disable-next-line no-var
  var ptBackup: TakePiece | undefined;
}

/** The JSON of every data file. Types only. */
export interface SitePart {
  readonly value: unknown;
  /** Addresses of the attachments that the part names, by their ids. */
  readonly files?: Readonly<Record<string, string>>;
}

export interface SiteScripts {
  /** `file`: from this page, without its ending. Rejects with a PartError. */
  load(file: string, path: string): Promise<unknown>;
  /** Of every part that came. */
  fileOf(attachmentId: string): string | undefined;
}

/** `files`: of what the page itself was given. */
export function siteScripts(files: Readonly<Record<string, string>>): SiteScripts {
  const addresses = new Map(Object.entries(files));
  const pieces = new Map<string, string[]>();
  globalThis.ptBackup = (path, index, count, json) => {
    const known = pieces.get(path) ?? Array.from({ length: count }, () => '');
    known[index] = json;
    pieces.set(path, known);
  };
  const jsonOf = async (file: string, path: string): Promise<string> => {
    await loadScript(`${file}.js`);
    const count = pieces.get(path)?.length ?? 0;
    const others = Array.from({ length: Math.max(0, count - 1) }, (_, index) => index + 1);
    await Promise.all(others.map(async (index) => await loadScript(`${file}.${index}.js`)));
    const json = pieces.get(path)?.join('') ?? '';
    pieces.delete(path);
    return json;
  };
  return {
    async load(file, path) {
      const part = partIn(await jsonOf(file, path));
      if (part === null) throw new PartError(`${file}.js is not as it was made. Make the site again.`);
      for (const [id, address] of Object.entries(part.files ?? {})) addresses.set(id, address);
      return part.value;
    },
    fileOf: (id) => addresses.get(id),
  };
}

function partIn(json: string): SitePart | null {
  try {
    const part: unknown = JSON.parse(json);
    return isPart(part) ? part : null;
  } catch {
    return null;
  }
}

function isPart(value: unknown): value is SitePart {
  return typeof value === 'object' && value !== null && 'value' in value;
}

/** A classic script, as browsers load them from a disk. It is executed before the promise ends. */
export async function loadScript(address: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.addEventListener('load', () => {
      script.remove();
      resolve();
    });
    script.addEventListener('error', () => {
      script.remove();
      reject(new PartError(`${address} is missing in this site or cannot be read.`));
    });
    document.head.append(script);
  });
}
