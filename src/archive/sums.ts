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
