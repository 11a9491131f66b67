import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:https';
import { describe, expect, it } from 'vitest';
import { sampleProject } from '../../src/sample/sample-project.ts';
import { listening, hostOf } from '../tracker/rig.ts';
import { answers, deadOrigin } from '../tracker/scripted-host.ts';
import { certificate, key } from '../tracker/self-signed.ts';
import { backUpFrom, start } from './rig.ts';
import { describeRows } from './describe-rows.ts';
import { always, json, small } from './fault-words.ts';

/** Every byte below a folder, names included. */
function everythingIn(folder: string): string {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .map((path) => `${path}\n${statSync(path).isFile() ? readFileSync(path, 'latin1') : ''}`)
    .join('\n');
}

describeRows('the token', [
  {
    name: 'sent back in every name and message',
    sample: small,
    faults: [always({ do: 'echo-token' }, /./u)],
    exit: 'done',
    differs: 'any',
    also: ({ folder, emulator, result, notices }) => {
      const written = everythingIn(folder).toLowerCase();
      expect(written).not.toContain(emulator.token);
      expect(written).toContain('[removed]');
      expect(JSON.stringify(result) + notices.join('')).not.toContain(emulator.token);
      expect(result?.facts.removed.token).toBeGreaterThan(0);
    },
  },
  {
    name: 'sent back in an error',
    sample: small,
    faults: [
      always(
        { do: 'respond', status: 403, headers: json, body: '{"code":"x","error":"no {token} here"}' },
        /\/memberships/u,
      ),
    ],
    exit: 'gaps',
    gaps: ['memberships: not allowed for this token'],
    differs: ['memberships', 'people'],
    also: ({ folder, emulator, result }) => {
      expect(everythingIn(folder)).not.toContain(emulator.token);
      expect(result?.facts.gaps[0]?.words).toBe('no [removed] here');
    },
  },
  {
    name: 'refused',
    sample: small,
    options: { token: 'ffffffffffffffffffffffffffffffff' },
    exit: 'not-allowed',
    message: 'refuses the token (403)',
    differs: 'any',
  },
  {
    name: 'refused with 401',
    sample: small,
    dialect: { wrongToken: 401 },
    options: { token: 'ffffffffffffffffffffffffffffffff' },
    exit: 'not-allowed',
    message: 'refuses the token (401)',
  },
  {
    name: 'taken back on the way',
    sample: small,
    faults: [
      { match: { path: /\/stories\?|\/epics|\/labels/u }, action: { do: 'respond', status: 401 } },
      { match: { path: /\/projects\/\d+$/u }, action: { do: 'respond', status: 401 } },
    ],
    exit: 'not-allowed',
    message: 'no longer takes the token',
  },
]);

describeRows('hosts that cannot be read', [
  {
    name: 'a project that the host does not know',
    sample: small,
    options: { projectId: '999' },
    exit: 'not-allowed',
    message: 'project 999',
  },
  {
    name: 'a page for people instead of v5',
    sample: small,
    faults: [always({ do: 'respond', body: '<html>Welcome</html>' }, /./u)],
    exit: 'unreachable',
    message: 'does not speak the v5 API',
  },
  {
    name: 'JSON that is no project',
    sample: small,
    faults: [always({ do: 'respond', headers: json, body: '{"hello":"world"}' }, /./u)],
    exit: 'unreachable',
    message: 'does not speak the v5 API',
  },
  {
    name: 'an answer for another project',
    sample: small,
    faults: [always({ do: 'respond', headers: json, body: '{"id":7,"name":"x"}' }, /./u)],
    exit: 'foreign',
    message: 'project 7',
  },
  {
    name: 'an answer for a project that is named like the token',
    sample: small,
    faults: [always({ do: 'respond', headers: json, body: '{"id":"{token}","name":"x"}' }, /./u)],
    exit: 'foreign',
    message: 'project [removed] when asked',
  },
  {
    name: 'no project any more when it is asked for a second time',
    sample: small,
    faults: [
      { match: { path: /\/projects\/\d+\?/u, nth: 2 }, action: { do: 'respond', headers: json, body: '{"a":1}' } },
    ],
    exit: 'gaps',
    gaps: ['project: could not be read again to see whether it changed'],
  },
  {
    name: '404 for everything',
    sample: small,
    faults: [always({ do: 'respond', status: 404 }, /./u)],
    exit: 'unreachable',
    message: 'does not speak the v5 API',
  },
  {
    name: '503 for everything',
    sample: small,
    faults: [always({ do: 'respond', status: 503 }, /./u)],
    exit: 'unreachable',
    message: 'cannot be read',
  },
  {
    name: 'every connection reset',
    sample: small,
    faults: [always({ do: 'reset', when: 'before' }, /./u)],
    exit: 'unreachable',
  },
]);

describe('hosts that cannot be connected to', () => {
  const failed = async (apiUrl: string): Promise<readonly [string, string]> => {
    const emulator = await start({ source: sampleProject(small) });
    const { exit, message } = await backUpFrom({ ...emulator, apiUrl });
    return [exit, message];
  };

  it('because their certificate is not trusted', async () => {
    const server = createTlsServer({ key, cert: certificate }, (_request, response) => response.end('{}'));
    const port = await listening(server);
    const [exit, message] = await failed(`https://localhost:${port}/services/v5`);
    expect([exit, message]).toEqual(['unreachable', expect.stringContaining('certificate')]);
  });

  it('because they speak plain http where https was expected', async () => {
    const { origin } = await hostOf(answers(200, '{}'));
    const [exit, message] = await failed(`${origin.replace('http:', 'https:')}/services/v5`);
    expect([exit, message]).toEqual(['unreachable', expect.stringContaining('http')]);
  });

  it('because nothing listens there', async () => {
    const [exit, message] = await failed(`${await deadOrigin()}/services/v5`);
    expect([exit, message]).toEqual(['unreachable', expect.stringContaining('refuses the connection')]);
  });

  it('because their name cannot be looked up', async () => {
    // A name with an empty label is refused by every resolver without a question to the network.
    const [exit, message] = await failed('https://no..such.host.invalid/services/v5');
    expect([exit, message]).toEqual(['unreachable', expect.stringMatching(/no\.\.such\.host\.invalid/u)]);
  });
});
