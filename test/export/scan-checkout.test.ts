// What is read of a git checkout, and that a checkout full of traps starts no program.
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { scanCheckout, type ScannedLine } from '../../src/export/scan-checkout.ts';
import { newLastingFolder } from '../archive/small-archive.ts';

const { signal } = new AbortController();
const git = (folder: string, ...args: readonly string[]): string => {
  const who = [
    '-c',
    'user.name=A',
    '-c',
    'user.email=a@example.com',
    '-c',
    'init.defaultBranch=main',
    '-c',
    'commit.gpgsign=false',
  ];
  return execFileSync('git', [...who, ...args], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();
};
const write = (folder: string, name: string, text: string): void => writeFileSync(join(folder, name), text);
function commit(folder: string, message: string): string {
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', message);
  return git(folder, 'rev-parse', 'HEAD');
}

async function scan(folder: string): Promise<ScannedLine[]> {
  const lines: ScannedLine[] = [];
  for await (const line of scanCheckout(folder, '#[1-9]', signal)) if (line.text.includes('#')) lines.push(line);
  return lines;
}

let folder: string;
const commits: string[] = [];

beforeAll(() => {
  folder = newLastingFolder();
  git(folder, 'init', '-q');
  mkdirSync(join(folder, 'src'));
  write(folder, 'src/a b.txt', 'one\n#1 here\n--- #2\n+++ #3\n@@ -1 +1 @@ #4\n');
  write(folder, 'ümlaut "q".txt', 'no end #5');
  commits.push(commit(folder, 'First [#10]\n\nBody #11'));
  write(folder, 'src/a b.txt', 'one\n#6 instead\n');
  write(folder, 'binary', 'x\0#7\n');
  commits.push(commit(folder, 'Second'));
  git(folder, 'checkout', '-q', '-b', 'aside');
  write(folder, 'long', `${'x'.repeat(200_000)} #8\nnext #9\n`);
  commits.push(commit(folder, ''.padEnd(70_000, 'y') + ' #12'));
  git(folder, 'checkout', '-q', 'main');
  write(folder, 'untracked', '#13\n');
});

describe('a scan', () => {
  it('gives the lines of tracked files, messages, and what each commit of any ref added', async () => {
    const [first = '', second = '', third = ''] = commits;
    const lines = (await scan(folder)).map(({ text, at }) => [text.slice(-14), at]);
    const change = (id: string, file: string, line: number): object => ({ where: 'change', commit: id, file, line });
    expect(lines).toEqual([
      ['#6 instead', { where: 'file', file: 'src/a b.txt', line: 2 }],
      ['no end #5', { where: 'file', file: 'ümlaut "q".txt', line: 1 }],
      ['yyyyyyyyyy #12', { where: 'message', commit: third }],
      ['xxxxxxxxxxx #8', change(third, 'long', 1)],
      ['next #9', change(third, 'long', 2)],
      ['#6 instead', change(second, 'src/a b.txt', 2)],
      ['First [#10]', { where: 'message', commit: first }],
      ['Body #11', { where: 'message', commit: first }],
      ['#1 here', change(first, 'src/a b.txt', 2)],
      ['--- #2', change(first, 'src/a b.txt', 3)],
      ['+++ #3', change(first, 'src/a b.txt', 4)],
      ['@@ -1 +1 @@ #4', change(first, 'src/a b.txt', 5)],
      ['no end #5', change(first, 'ümlaut "q".txt', 1)],
    ]);
  });

  it('reads a bare clone', async () => {
    const bare = join(newLastingFolder(), 'bare.git');
    git(folder, 'clone', '-q', '--bare', folder, bare);
    expect((await scan(bare)).map(({ at }) => at.where)).toEqual([
      'message',
      'change',
      'change',
      'change',
      'message',
      'message',
      'change',
      'change',
      'change',
      'change',
      'change',
    ]);
  });

  it('cuts a long line between words, so that no number is cut short', async () => {
    const long = newLastingFolder();
    git(long, 'init', '-q');
    write(long, 'long', `${'x'.repeat(65_000)}${' #12345'.repeat(200)}\n`);
    commit(long, 'One');
    const lines = await scan(long);
    expect(lines.map(({ at }) => at.where)).toEqual(['file', 'file', 'change', 'change']);
    expect(lines.flatMap(({ text }) => text.match(/#\d+/gu) ?? [])).toEqual(Array(400).fill('#12345'));
  });

  it('says what a folder is that is no checkout', async () => {
    await expect(scan(newLastingFolder())).rejects.toThrow(/is not a git checkout; name the folder of one/u);
    await expect(scan(join(folder, 'nowhere'))).rejects.toThrow(/is not a git checkout; name the folder of one/u);
  });

  it('of a checkout with traps starts none of them, and writes nothing', async () => {
    const trapped = newLastingFolder();
    const sprung = newLastingFolder();
    git(trapped, 'init', '-q');
    write(trapped, '.gitattributes', '* diff=trap filter=trap\n');
    write(trapped, 'a.txt', 'see #1\n');
    commit(trapped, 'One');
    const trap = join(sprung, 'trap.sh');
    const marks = join(sprung, 'marks');
    mkdirSync(marks);
    writeFileSync(trap, `#!/bin/sh\necho sprung > '${marks}'/$$\ncat\n`);
    chmodSync(trap, 0o755);
    for (const hook of ['post-index-change', 'post-checkout', 'reference-transaction']) {
      execFileSync('cp', [trap, join(trapped, '.git/hooks', hook)]);
    }
    const settings = [
      'core.fsmonitor',
      'core.pager',
      'pager.log',
      'pager.grep',
      'diff.external',
      'diff.trap.textconv',
      'diff.trap.command',
      'filter.trap.clean',
      'filter.trap.smudge',
      'filter.trap.process',
      'core.sshCommand',
      'gpg.program',
      'core.editor',
      'credential.helper',
      'interactive.diffFilter',
      'core.alternateRefsCommand',
    ];
    for (const setting of settings) git(trapped, 'config', setting, trap);
    for (const alias of ['log', 'grep', 'rev-parse']) git(trapped, 'config', `alias.${alias}`, `!${trap}`);
    git(trapped, 'config', 'log.showSignature', 'true');
    git(trapped, 'config', 'core.hooksPath', join(trapped, '.git/hooks'));
    git(trapped, 'config', 'diff.noprefix', 'true');
    git(trapped, 'config', 'color.ui', 'always');
    git(trapped, 'config', 'log.diffMerges', 'on');
    // The traps are set: git itself falls into one of them.
    execFileSync('git', ['diff', '--ext-diff', '--cached', '4b825dc642cb6eb9a060e54bf8d69288fbee4904'], {
      cwd: trapped,
      stdio: 'ignore',
    });
    expect(readdirSync(marks)).not.toEqual([]);
    const before = readdirSync(marks).length;
    const entries = readdirSync(trapped, { recursive: true }).length;
    // A file that is newer than the index makes git look at it again.
    write(trapped, 'a.txt', 'see #2\n');
    const lines = await scan(trapped);
    expect(lines.map(({ text }) => text)).toEqual(['see #2', 'see #1']);
    expect(lines[1]?.at).toMatchObject({ where: 'change', file: 'a.txt', line: 1 });
    expect(readdirSync(marks)).toHaveLength(before);
    expect(readdirSync(trapped, { recursive: true })).toHaveLength(entries);
    expect(existsSync(join(trapped, '.git/index.lock'))).toBe(false);
  });

  it('asks no remote for what a partial clone lacks', async () => {
    const [partial, sprung] = [newLastingFolder(), newLastingFolder()];
    git(partial, 'init', '-q');
    write(partial, 'a.txt', 'see #1\n');
    commit(partial, 'One');
    const trap = join(sprung, 'trap.sh');
    writeFileSync(trap, `#!/bin/sh\necho sprung > '${sprung}/mark'\nexit 1\n`);
    chmodSync(trap, 0o755);
    git(partial, 'config', 'core.repositoryFormatVersion', '1');
    git(partial, 'config', 'extensions.partialClone', 'origin');
    git(partial, 'config', 'remote.origin.promisor', 'true');
    git(partial, 'config', 'remote.origin.url', `ext::${trap}`);
    git(partial, 'config', 'protocol.allow', 'always');
    const blob = git(partial, 'rev-parse', 'HEAD:a.txt');
    rmSync(join(partial, '.git/objects', blob.slice(0, 2), blob.slice(2)));
    await expect(scan(partial)).rejects.toThrow(/git could not read/u);
    expect(existsSync(join(sprung, 'mark'))).toBe(false);
    // Git itself asks it.
    expect(() => git(partial, 'log', '-p')).toThrow();
    expect(existsSync(join(sprung, 'mark'))).toBe(true);
  });
});
