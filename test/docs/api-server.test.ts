// docs/api-server.md against the API: what it says is answered answers, and what is not says why.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { pierArchive } from '../server/pier-archive.ts';
import { ask, serve } from '../server/served.ts';

const document = readFileSync(fileURLToPath(new URL('../../docs/api-server.md', import.meta.url)), 'utf8');
const rows = Array.from(document.matchAll(/^\| `([^`]+)` \| (\w+) \|/gmu), ([, path = '', state = '']) => ({
  path,
  state,
}));

const ids: Readonly<Record<string, string>> = {
  project: '7',
  membership: '21',
  label: '31',
  epic: '111',
  epic_comment: '42',
  story: '101',
  task: '61',
  comment: '41',
  person: '12',
  blocker: '71',
  review: '81',
  iteration: '1',
  release: '103',
};

describe('docs/api-server.md', () => {
  it('names every endpoint once, with one of three words', () => {
    expect(rows.length).toBe(63);
    expect(new Set(rows.map(({ path }) => path)).size).toBe(rows.length);
    expect([...new Set(rows.map(({ state }) => state))].toSorted()).toEqual(['answered', 'not', 'partly']);
  });

  it('is true of each', async () => {
    const archives = serve(pierArchive());
    for (const { path, state } of rows) {
      const asked = path.replaceAll(/\{(\w+)\}/gu, (_, name: string) => ids[name] ?? '');
      const { status, text, json } = await ask(archives, asked);
      expect([path, status]).toEqual([path, state === 'not' ? 404 : 200]);
      if (state === 'not') {
        const why = expect.stringMatching(/^This server answers from archives of projects, which hold no /u);
        expect([path, json]).toEqual([path, expect.objectContaining({ kind: 'error', general_problem: why })]);
      } else expect([path, text.length]).not.toEqual([path, 0]);
    }
  });
});
