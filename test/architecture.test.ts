// Holds the sources to the rooms of ARCHITECTURE.md: who may import whom, who may print, how long a file may be.
import { describe, expect, test } from 'vitest';
import { roomOf, type SourceFile, sourceFilesIn, usesOf } from './source-file.ts';

/** What each room may import besides itself and util. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  util: [],
  model: [],
  tracker: ['model'],
  archive: ['model'],
  search: ['model'],
  backup: ['model', 'tracker', 'archive'],
  restore: ['model', 'tracker', 'archive'],
  import: ['model', 'archive'],
  export: ['model', 'archive'],
  server: ['model', 'archive', 'search', 'viewer'],
  viewer: ['model'],
  site: ['model', 'archive', 'search', 'server', 'viewer'],
  sample: ['model', 'archive', 'server'],
  commands: [
    'model',
    'tracker',
    'archive',
    'search',
    'backup',
    'restore',
    'import',
    'export',
    'server',
    'viewer',
    'site',
    'sample',
  ],
  cli: ['commands'],
  // src/index.ts, the library: everything but the command line.
  '': ['model', 'tracker', 'archive', 'search', 'backup', 'restore', 'import', 'export', 'server', 'sample'],
};

/** Separate processes of their own: they print and end by themselves. */
const processes = new Set(['src/sample/emulator-process.ts']);

const files = sourceFilesIn('src');

function offencesOf(file: SourceFile): string[] {
  const room = roomOf(file.path);
  const allowed = new Set([room, 'util', ...(mayImport[room] ?? [])]);
  return file.imports
    .filter((path) => !allowed.has(roomOf(path)) || !path.startsWith('src/'))
    .map((path) => `${file.path} reaches for ${path.startsWith('src/') ? `${roomOf(path)}/` : path} (${path})`);
}

/** The first chain of imports that comes back to where it began; null where there is none. */
function cycleIn(all: readonly SourceFile[]): string | null {
  const imports = new Map(all.map((file) => [file.path, file.imports]));
  const finished = new Set<string>();
  const walk = (path: string, chain: readonly string[]): string | null => {
    if (chain.includes(path)) return [...chain.slice(chain.indexOf(path)), path].join(' -> ');
    if (finished.has(path)) return null;
    for (const next of imports.get(path) ?? []) {
      const cycle = walk(next, [...chain, path]);
      if (cycle !== null) return cycle;
    }
    finished.add(path);
    return null;
  };
  return all.map((file) => walk(file.path, [])).find((cycle) => cycle !== null) ?? null;
}

describe('the rooms', () => {
  test('are all named in the table', () => {
    const unnamed = files.map((file) => roomOf(file.path)).filter((room) => mayImport[room] === undefined);
    expect(unnamed).toEqual([]);
  });

  test('are entered only by those who may', () => {
    expect(files.flatMap(offencesOf)).toEqual([]);
  });

  test('allow no circle among themselves in the table', () => {
    const rooms = Object.entries(mayImport).map(([path, imports]) => ({ path, text: '', imports }));
    expect(cycleIn(rooms)).toBeNull();
  });

  test('hold no circle of imports', () => {
    expect(cycleIn(files)).toBeNull();
  });
});

describe('a source file', () => {
  const isOutput = (use: string): boolean =>
    use.startsWith('console.') || ['process.exit', 'process.stdout', 'process.stderr'].includes(use);

  test('outside of cli neither prints nor ends the process', () => {
    const quiet = files.filter((file) => roomOf(file.path) !== 'cli' && !processes.has(file.path));
    expect(quiet.flatMap((file) => usesOf(file, isOutput))).toEqual([]);
  });

  test('outside of the viewer touches no page of a browser', () => {
    const isPage = (use: string): boolean =>
      /^(?:document\.(?:querySelector|createElement|body|addEventListener)|localStorage\.)/u.test(use);
    const others = files.filter((file) => roomOf(file.path) !== 'viewer');
    expect(others.flatMap((file) => usesOf(file, isPage))).toEqual([]);
  });

  test('begins with what it is for', () => {
    const unopened = files.filter((file) => !file.text.startsWith('//') && !file.text.startsWith('/*'));
    expect(unopened.map((file) => file.path)).toEqual([]);
  });

  test('has at most 400 lines', () => {
    const long = [...files, ...sourceFilesIn('test')].filter((file) => file.text.split('\n').length > 401);
    expect(long.map((file) => file.path)).toEqual([]);
  });
});

describe('the tests', () => {
  test('take their random examples from test/fast-check.ts, the same ones in each run', () => {
    const others = sourceFilesIn('test').filter((file) => file.path !== 'test/fast-check.ts');
    const random = others.filter((file) => /^import .* from 'fast-check';$/mu.test(file.text));
    expect(random.map((file) => file.path)).toEqual([]);
  });
});

describe('this test', () => {
  const file = (path: string, ...imports: readonly string[]): SourceFile => ({ path, text: '', imports });

  test('names the file and the folder that it reached for', () => {
    const offender = file('src/tracker/retry.ts', 'src/archive/staged.ts', 'src/model/run.ts');
    expect(offencesOf(offender)).toEqual(['src/tracker/retry.ts reaches for archive/ (src/archive/staged.ts)']);
  });

  test('names every file of a circle', () => {
    const circle = [file('src/a.ts', 'src/b.ts'), file('src/b.ts', 'src/c.ts'), file('src/c.ts', 'src/b.ts')];
    expect(cycleIn(circle)).toBe('src/b.ts -> src/c.ts -> src/b.ts');
  });
});
