// A host that sends the token back wherever it can: it stands in nothing that the command writes, prints or asks elsewhere.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Fault } from '../../src/sample/faults.ts';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { buildCli, type BuiltCli } from '../cli/built-cli.ts';
import { always, json, small } from './fault-words.ts';
import { start } from './rig.ts';

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
});
afterAll(() => cli.remove());

const everywhere: readonly Fault[] = [
  always({ do: 'echo-token' }, /./u),
  always(
    { do: 'respond', status: 403, headers: json, body: '{"error":"not {token}","code":"{token}"}' },
    /\/memberships/u,
  ),
  always({ do: 'respond', status: 500, headers: { 'x-token': '{token}' }, body: '<h1>{token}</h1>' }, /\/labels/u),
  always({ do: 'respond', headers: json, body: '{"{token}":' }, /\/epics\?/u),
  always({ do: 'redirect', to: 'http://127.0.0.2:9/{token}?{token}' }, /\/iterations/u),
  { match: { path: /\/download$/u, every: 2 }, action: { do: 'redirect', to: 'http://127.0.0.2:9/{token}' } },
  { match: { origin: 'content', every: 2 }, action: { do: 'respond', body: 'Sign in with {token}' } },
];

const refused: readonly Fault[] = [
  always({ do: 'respond', status: 401, headers: json, body: '{"error":"{token} is no good","code":"{token}"}' }, /./u),
];

it.each([
  ['everywhere', everywhere, [], 3],
  ['everywhere, asked for JSON', everywhere, ['--json'], 3],
  ['in its refusal', refused, [], 12],
  ['in its refusal, asked for JSON', refused, ['--json'], 12],
  ['as a page that is no v5', [always({ do: 'respond', body: '<title>{token}</title>' }, /./u)], [], 13],
])('which it does %s', async (_, faults, flags, code) => {
  const emulator = await start({ source: sampleProject({ ...small, attachmentShare: 0.2 }), faults });
  const cwd = cli.folder();
  const env = {
    PIVOTAL_TRACKER_API_TOKEN: emulator.token,
    PIVOTAL_TRACKER_PROJECT_ID: emulator.projectId,
    PIVOTAL_TRACKER_API_URL: emulator.apiUrl,
    NODE_ENV: 'test',
  };
  const ended = await cli.run(['B', ...flags], { env, cwd });
  expect(ended.code).toBe(code);
  expect(everythingIn(cwd).toLowerCase()).not.toContain(emulator.token);
  expect((ended.stdout + ended.stderr).toLowerCase()).not.toContain(emulator.token);
  expect(ended.stdout + ended.stderr).not.toMatch(/^\s+at /mu);
  expect(emulator.requests.filter(({ origin, hasToken }) => origin === 'content' && hasToken)).toEqual([]);
});

/** Every byte below a folder, names included. */
function everythingIn(folder: string): string {
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .map((path) => `${path}\n${statSync(path).isFile() ? readFileSync(path, 'latin1') : ''}`)
    .join('\n');
}
