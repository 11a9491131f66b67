import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { projectRoot } from '../source-file.ts';

const markdownIn = (folder: string, recursive: boolean): string[] =>
  readdirSync(join(projectRoot, folder), { recursive })
    .map((name) => join(folder, String(name)))
    .filter((name) => name.endsWith('.md'));

const documents = [...markdownIn('.', false), ...markdownIn('docs', true)].map((path) => ({
  path,
  text: readFileSync(join(projectRoot, path), 'utf8'),
}));

const manifest = z.object({ scripts: z.record(z.string(), z.string()) });
const scripts = new Set(
  Object.keys(manifest.parse(JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8'))).scripts),
);

/** Without code blocks and inline code, in which brackets mean something else. */
const proseOf = (text: string): string => text.replaceAll(/^```[\s\S]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, 'code');

const anchorsOf = (text: string): string[] =>
  [...text.replaceAll(/^```[\s\S]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}_ -]/gu, '')
      .replaceAll(' ', '-'),
  );

function isBroken(from: string, link: string): boolean {
  const [target = '', anchor] = link.split('#');
  const path = target === '' ? from : join(dirname(from), target);
  if (!existsSync(join(projectRoot, path))) return true;
  if (anchor === undefined || !path.endsWith('.md')) return false;
  return !anchorsOf(readFileSync(join(projectRoot, path), 'utf8')).includes(anchor);
}

describe.each(documents)('$path', ({ path, text }) => {
  test('links to files and headings that exist', () => {
    const links = [...proseOf(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const own = links.filter((link) => !/^[a-z]+:/.test(link));
    expect(own.filter((link) => isBroken(path, link))).toEqual([]);
  });

  test('names only npm scripts that exist', () => {
    const named = [...text.matchAll(/npm run (?:-s )?([a-z][a-z0-9:-]*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !scripts.has(name))).toEqual([]);
  });
});

test('every document in docs can be reached from README.md, ARCHITECTURE.md or CONTRIBUTING.md', () => {
  const reached = new Set(['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md']);
  for (const from of reached) {
    const document = documents.find(({ path }) => path === from);
    for (const [, link = ''] of (document?.text ?? '').matchAll(/\]\(([^)#\s]+\.md)(?:#[^)]*)?\)/g)) {
      if (!/^[a-z]+:/.test(link)) reached.add(relative(projectRoot, join(projectRoot, dirname(from), link)));
    }
  }
  expect(documents.map(({ path }) => path).filter((path) => path.startsWith('docs/') && !reached.has(path))).toEqual(
    [],
  );
});
