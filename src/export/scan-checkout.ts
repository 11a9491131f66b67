// Every line that a checkout's tracked files and whole history hold and that may name a story: messages of commits and lines that they added, of all refs.
import { readGit } from './git-process.ts';
import { linesIn } from './scan-lines.ts';

export interface ScannedLine {
  readonly text: string;
  /** A tracked file as it stands in the folder, or a commit: in its message, or in a line that it added to `file`. */
  readonly at:
    | { readonly where: 'file'; readonly file: string; readonly line: number }
    | { readonly where: 'message'; readonly commit: string }
    | { readonly where: 'change'; readonly commit: string; readonly file: string; readonly line: number };
}

/** `pattern` narrows what git reads from files: an extended regular expression that no wanted line fails. Throws PtBackupError. */
export async function* scanCheckout(
  checkout: string,
  pattern: string,
  signal: AbortSignal,
): AsyncGenerator<ScannedLine, void, undefined> {
  if (!(await isBare(checkout, signal))) yield* scanFiles(checkout, pattern, signal);
  yield* scanHistory(checkout, signal);
}

async function isBare(checkout: string, signal: AbortSignal): Promise<boolean> {
  let answer = '';
  for await (const piece of readGit(checkout, ['rev-parse', '--is-bare-repository'], signal))
    answer += piece.toString();
  return answer.trim() === 'true';
}

async function* scanFiles(
  checkout: string,
  pattern: string,
  signal: AbortSignal,
): AsyncGenerator<ScannedLine, void, undefined> {
  const args = [
    'grep',
    '--no-color',
    '--no-textconv',
    '--no-recurse-submodules',
    '-I',
    '-n',
    '-z',
    '-i',
    '-E',
    '-e',
    pattern,
  ];
  let place: { file: string; line: number } | null = null;
  // Found nothing is exit code 1.
  for await (const { text, isWhole } of linesIn(readGit(checkout, [...args, '--', ':/'], signal, [0, 1]))) {
    const found: RegExpExecArray | null = place === null ? /^([^\0]*)\0(\d+)\0/u.exec(text) : null;
    if (found !== null) place = { file: found[1] ?? '', line: Number(found[2]) };
    if (place !== null) yield { text: text.slice(found?.[0].length ?? 0), at: { where: 'file', ...place } };
    if (isWhole) place = null;
  }
}

const historyArgs = [
  'log',
  '--all',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--no-show-signature',
  '--no-notes',
  '--no-mailmap',
  '--no-renames',
  '--no-relative',
  '--encoding=UTF-8',
  '--ignore-submodules=all',
  '--submodule=short',
  '--diff-merges=off',
  '--inter-hunk-context=0',
  '-U0',
  '--src-prefix=a/',
  '--dst-prefix=b/',
  '--output-indicator-new=+',
  '--format=%x00%H%n%B%x00',
  '-p',
];

/** The parts of `git log -p`: between NULs a commit's id and message, then its diffs, whose hunks say how many lines they have. */
async function* scanHistory(checkout: string, signal: AbortSignal): AsyncGenerator<ScannedLine, void, undefined> {
  let [commit, file, line] = ['', '', 0];
  /** Lines of the hunk still to come. */
  let [removed, added] = [0, 0];
  let isMessage = false;
  /** What the line is whose rest comes next. */
  let begun: 'added' | 'other' | null = null;
  for await (const { text, isWhole } of linesIn(readGit(checkout, historyArgs, signal))) {
    if (isMessage) {
      isMessage = !text.endsWith('\0');
      yield { text: isMessage ? text : text.slice(0, -1), at: { where: 'message', commit } };
      continue;
    }
    const isAdded: boolean = begun === 'added' || (begun === null && added > 0 && text.startsWith('+'));
    if (isAdded) {
      yield { text: begun === null ? text.slice(1) : text, at: { where: 'change', commit, file, line } };
      if (isWhole) [added, line] = [added - 1, line + 1];
    } else if (begun === null && removed > 0 && text.startsWith('-')) {
      removed -= 1;
    } else if (begun === null && text.startsWith('\0')) {
      [commit, isMessage, removed, added] = [text.slice(1), true, 0, 0];
    } else if (begun === null && text.startsWith('+++ ')) {
      file = fileIn(text.slice(4));
    } else if (begun === null) {
      const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/u.exec(text);
      if (hunk !== null) [removed, line, added] = [Number(hunk[1] ?? 1), Number(hunk[2]), Number(hunk[3] ?? 1)];
    }
    begun = isWhole ? null : isAdded ? 'added' : 'other';
  }
}

/** Git quotes names with odd characters as C does, and puts a tab behind names with spaces. */
function fileIn(written: string): string {
  const name = written.replace(/\t$/u, '');
  const quoted = /^"(.*)"$/su.exec(name)?.[1];
  const plain =
    quoted === undefined
      ? name
      : quoted.replaceAll(/\\([abfnrtv"\\]|[0-7]{3})/gu, (_all, sign: string) => unescaped(sign));
  return plain.replace(/^b\//u, '');
}

const signs: Readonly<Record<string, string>> = { a: '\u0007', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

function unescaped(sign: string): string {
  return /^\d/u.test(sign) ? String.fromCodePoint(Number.parseInt(sign, 8)) : (signs[sign] ?? sign);
}
