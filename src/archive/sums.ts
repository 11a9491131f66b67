// SHA256SUMS in the form that `sha256sum -c` reads, its escapes included.

export interface Sum {
  /** Below the archive's folder, with `/`. */
  readonly name: string;
  readonly digest: string;
}

/** One line each, in the order of the names' bytes. */
export function sumsText(sums: readonly Sum[]): string {
  const lines = sums.map(({ name, digest }) => ({ name: Buffer.from(name), line: lineOf(name, digest) }));
  return lines
    .toSorted((one, other) => Buffer.compare(one.name, other.name))
    .map(({ line }) => line)
    .join('');
}

/** A name with a backslash or a line break is escaped, and a backslash before the digest says so. */
function lineOf(name: string, digest: string): string {
  const escaped = name
    .replaceAll('\\', String.raw`\\`)
    .replaceAll('\n', String.raw`\n`)
    .replaceAll('\r', String.raw`\r`);
  return `${escaped === name ? '' : '\\'}${digest}  ${escaped}\n`;
}

export interface ParsedSums {
  /** Digest by name; of a name that stands twice the first. */
  readonly digests: ReadonlyMap<string, string>;
  /** Numbers, from 1, of lines that are none of ours. */
  readonly odd: readonly number[];
}

/** Takes whatever stands there; the last line may lack its end. */
export function parseSums(text: string): ParsedSums {
  const digests = new Map<string, string>();
  const odd: number[] = [];
  for (const [index, line] of text.replace(/\n$/u, '').split('\n').entries()) {
    const [, backslash, digest, name] = /^(\\?)([0-9a-f]{64}) {2}(.+)$/u.exec(line) ?? [];
    if (digest === undefined || name === undefined) odd.push(index + 1);
    else {
      const plain = backslash === '' ? name : unescaped(name);
      if (digests.has(plain)) odd.push(index + 1);
      else digests.set(plain, digest);
    }
  }
  return { digests, odd };
}

function unescaped(name: string): string {
  return name.replaceAll(/\\([\\nr])/gu, (_whole, character: string) =>
    character === 'n' ? '\n' : character === 'r' ? '\r' : '\\',
  );
}
