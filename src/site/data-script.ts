// A part of a site as classic scripts, each of at most 2 MB: JSON in a string, so that no text in it is code, ends the script or breaks the line.
export interface DataScript {
  /** Behind the name of the part's file, ending included: `.js`, `.1.js`, `.2.js`, ... */
  readonly ending: string;
  readonly text: string;
}

/** In bytes. */
export const largestScript = 2_000_000;
/** So many characters are escaped at a time; none becomes more than six bytes. */
const step = 65_536;

/** `path`: of the part. `json`: of a SitePart. */
export function dataScripts(path: string, json: string, most: number = largestScript): DataScript[] {
  const pieces = piecesOf(json, most - 200 - 6 * path.length);
  return pieces.map((piece, index) => ({
    ending: index === 0 ? '.js' : `.${index}.js`,
    text: `ptBackup('${escaped(path)}',${index},${pieces.length},'${piece}')\n`,
  }));
}

/** Escaped, none longer than `most` bytes. */
function piecesOf(json: string, most: number): string[] {
  const pieces: string[] = [];
  let [piece, bytes] = ['', 0];
  for (let at = 0; at < json.length;) {
    const end = endOf(json, at);
    const next = escaped(json.slice(at, end));
    const length = Buffer.byteLength(next);
    if (bytes + length > most && piece !== '') {
      pieces.push(piece);
      [piece, bytes] = ['', 0];
    }
    piece += next;
    bytes += length;
    at = end;
  }
  return [...pieces, piece];
}

/** Between the halves of a character no file may end. */
function endOf(json: string, at: number): number {
  const end = at + step;
  const code = json.charCodeAt(end - 1);
  return code >= 0xd800 && code <= 0xdbff ? end + 1 : end;
}

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  "'": "\\'",
  '<': '\\x3c',
  '\n': '\\n',
  '\r': '\\r',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

function escaped(text: string): string {
  return text.replaceAll(/[\\'<\n\r\u2028\u2029]/gu, (sign) => escapes[sign] ?? sign);
}
