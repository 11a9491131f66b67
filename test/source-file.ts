// Reads the project's own sources for the tests that hold them to the architecture: text, imports, calls. Parses with TypeScript, resolves nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const projectRoot = fileURLToPath(new URL('..', import.meta.url));

export interface SourceFile {
  /** From the project's root, with forward slashes: `src/util/clock.ts`. */
  readonly path: string;
  readonly text: string;
  /** The project's own files that it imports in any way, types and `import()` included. */
  readonly imports: readonly string[];
}

/** Every TypeScript file below a folder of the project, declarations aside. */
export function sourceFilesIn(folder: string): SourceFile[] {
  const names = readdirSync(join(projectRoot, folder), { recursive: true }).map(String);
  return names
    .filter((name) => /\.tsx?$/u.test(name) && !name.endsWith('.d.ts'))
    .map((name) => sourceFile(posix.join(folder, name.split(sep).join('/'))))
    .toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

function sourceFile(path: string): SourceFile {
  const text = readFileSync(join(projectRoot, path), 'utf8');
  const specifiers = ts.preProcessFile(text, true, true).importedFiles.map((file) => file.fileName);
  const own = specifiers.filter((specifier) => specifier.startsWith('.'));
  return { path, text, imports: own.map((specifier) => posix.join(dirname(path), specifier)) };
}

/** The folder below `src/` that a file lives in; `` for a file of `src/` itself. */
export function roomOf(path: string): string {
  const parts = path.split('/');
  return parts.length > 2 ? (parts[1] ?? '') : '';
}

/** Every use of a global's member, as `console.log`, with its line. */
export function usesOf(file: SourceFile, isWanted: (use: string) => boolean): string[] {
  const source = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const look = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      const use = `${node.expression.text}.${node.name.text}`;
      const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
      if (isWanted(use)) found.push(`${file.path}:${line} ${use}`);
    }
    ts.forEachChild(node, look);
  };
  look(source);
  return found;
}
