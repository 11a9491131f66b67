import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveBackup, type BackupRequest, type SettingInputs } from '../../src/commands/backup-settings.ts';

const token = 'e5f0a9c1b2d34e5f';
const tokenVariable = { PIVOTAL_TRACKER_API_TOKEN: token };
const projectVariable = { PIVOTAL_TRACKER_PROJECT_ID: '99' };
const both = { ...tokenVariable, ...projectVariable };
const pivotal = 'https://www.pivotaltracker.com/services/v5';
const lite = 'https://app.litetracker.com/services/v5';

function resolve(given: Partial<SettingInputs>): BackupRequest {
  return resolveBackup({ folder: 'B', flags: {}, env: {}, dotEnv: {}, tokenFile: null, ...given });
}

function backUp(given: Partial<SettingInputs>): Extract<BackupRequest, { kind: 'back up' }> {
  const request = resolve(given);
  if (request.kind !== 'back up') throw new Error(`resolved to ${request.kind}`);
  return request;
}

describe('what a call asks for', () => {
  it('takes token and project from the environment and says so', () => {
    expect(backUp({ env: both })).toMatchObject({
      access: { token, apiUrl: pivotal, insecureHttp: false },
      targets: [{ projectId: '99', folder: 'B' }],
      settings: [
        { setting: 'token', source: 'environment variable PIVOTAL_TRACKER_API_TOKEN' },
        { setting: 'project', source: 'environment variable PIVOTAL_TRACKER_PROJECT_ID' },
        { setting: 'host', source: 'default' },
      ],
      notices: [],
    });
  });

  it('lets an option win over a variable, and a variable over .env', () => {
    const request = backUp({
      flags: { project: ['5'], tokenFile: 'f', apiUrl: 'app.litetracker.com' },
      env: { ...both, PIVOTAL_TRACKER_API_URL: 'env.test' },
      dotEnv: { ...both, PIVOTAL_TRACKER_API_URL: 'dotenv.test' },
      tokenFile: 'token-of-the-file\r\n',
    });
    expect(request.access).toMatchObject({ token: 'token-of-the-file', apiUrl: lite });
    expect(request.targets).toEqual([{ projectId: '5', folder: 'B' }]);
    expect(request.settings.map(({ source }) => source)).toEqual(['--token-file', '--project', '--api-url']);
    const variableWins = backUp({ env: { ...both }, dotEnv: { PIVOTAL_TRACKER_PROJECT_ID: '1' } });
    expect(variableWins.targets).toEqual([{ projectId: '99', folder: 'B' }]);
  });

  it('takes everything from .env where nothing else is set', () => {
    const request = backUp({ dotEnv: { ...both, PIVOTAL_TRACKER_API_URL: 'app.litetracker.com' } });
    expect(request.access).toMatchObject({ token, apiUrl: lite });
    expect(request.settings[2]).toEqual({ setting: 'host', source: 'PIVOTAL_TRACKER_API_URL in .env' });
  });

  it.each([
    ['the environment', { env: both }],
    ['a token file', { env: projectVariable, tokenFile: token, flags: { tokenFile: 'f' } }],
  ])('does not send a token of %s to the host that .env names', (_name, given) => {
    const request = backUp({ ...given, dotEnv: { ...both, PIVOTAL_TRACKER_API_URL: 'evil.test' } });
    expect(request.access.apiUrl).toBe(pivotal);
    expect(request.notices).toEqual([expect.stringMatching(/PIVOTAL_TRACKER_API_URL in \.env is not used/u)]);
  });

  it('takes empty variables for unset ones', () => {
    expect(
      resolve({ folder: undefined, env: { PIVOTAL_TRACKER_API_TOKEN: '', PIVOTAL_TRACKER_PROJECT_ID: ' ' } }),
    ).toEqual({ kind: 'sample', tuning: { without: [], require: [] } });
  });

  it('puts several projects into folders of their own, and one named twice into the folder itself', () => {
    expect(backUp({ env: both, flags: { project: ['1', '2', '1'] } }).targets).toEqual([
      { projectId: '1', folder: join('B', '1') },
      { projectId: '2', folder: join('B', '2') },
    ]);
    expect(backUp({ env: both, flags: { project: ['1', '1'] } }).targets).toEqual([{ projectId: '1', folder: 'B' }]);
  });

  it('lists projects where there is a token alone', () => {
    expect(resolve({ env: tokenVariable })).toMatchObject({ kind: 'list projects', access: { token } });
    expect(resolve({ env: tokenVariable, folder: undefined })).toMatchObject({ kind: 'list projects' });
  });

  it('is the sample project only without folder, token and project', () => {
    expect(resolve({ folder: undefined })).toMatchObject({ kind: 'sample' });
    expect(resolve({ folder: undefined, flags: { rate: '5' } })).toMatchObject({ kind: 'sample', tuning: { rate: 5 } });
  });

  it('takes the address of a project at the host that is asked', () => {
    expect(
      backUp({ env: tokenVariable, flags: { project: ['https://pivotaltracker.com/n/projects/7'] } }).targets,
    ).toEqual([{ projectId: '7', folder: 'B' }]);
  });

  it('hands on --full and --accept-shrink and names them as settings; otherwise neither', () => {
    const request = backUp({ env: both, flags: { full: true, acceptShrink: true } });
    expect(request.tuning).toMatchObject({ full: true, acceptShrink: true });
    expect(request.settings.slice(3).map(({ source }) => source)).toEqual(['--full', '--accept-shrink']);
    expect(backUp({ env: both }).tuning).not.toHaveProperty('full');
    expect(backUp({ env: both }).tuning).not.toHaveProperty('acceptShrink');
  });

  it('hands on the numbers of --rate, --concurrency and --max-body and names them as settings', () => {
    const request = backUp({ env: both, flags: { rate: '2', concurrency: '8', maxBody: '1MB', without: ['tasks'] } });
    expect(request.tuning).toEqual({
      without: ['tasks'],
      require: [],
      rate: 2,
      concurrency: 8,
      maxBodyBytes: 1_048_576,
    });
    expect(request.settings.slice(3).map(({ source }) => source)).toEqual([
      '--without',
      '--rate',
      '--concurrency',
      '--max-body',
    ]);
  });
});

describe('what is not complete or not understood is a usage error', () => {
  it.each<[string, Partial<SettingInputs>, RegExp]>([
    ['a folder alone', {}, /no token and no project: set PIVOTAL_TRACKER_API_TOKEN.*PIVOTAL_TRACKER_PROJECT_ID/u],
    [
      'a project alone',
      { folder: undefined, env: projectVariable },
      /project but no token: set PIVOTAL_TRACKER_API_TOKEN/u,
    ],
    ['a folder and a project', { flags: { project: ['1'] } }, /project but no token/u],
    ['an API address alone', { folder: undefined, flags: { apiUrl: 'x.test' } }, /no token and no project/u],
    ['no folder', { folder: undefined, env: both }, /No folder.*pt-backup \.\/MyBackups/u],
    ['an empty folder', { folder: '', env: both }, /folder is empty/u],
    ['a list in the variable', { env: { ...both, PIVOTAL_TRACKER_PROJECT_ID: '1,2' } }, /--project 1 --project 2/u],
    ['a short token', { env: { ...both, PIVOTAL_TRACKER_API_TOKEN: 'abc' } }, /token is shorter/u],
    ['an empty token file', { env: projectVariable, tokenFile: '\n' }, /token file is empty/u],
    ['two lines in the token file', { env: projectVariable, tokenFile: `${token}\nmore` }, /more than one line/u],
    [
      'a user name in the API address',
      { env: both, flags: { apiUrl: 'https://u:p@x.test' } },
      /user name or password/u,
    ],
    ['plain http to another machine', { env: both, flags: { apiUrl: 'http://x.test' } }, /--insecure-http/u],
    [
      'a project at another host',
      { env: tokenVariable, flags: { project: ['https://app.litetracker.com/projects/7'] } },
      /add --api-url app\.litetracker\.com, or name the project by its id alone/u,
    ],
    ['one resource left out and required', { flags: { without: ['tasks'], require: ['tasks'] } }, /both name tasks/u],
    ['leaving out the project', { flags: { without: ['project'] } }, /project itself cannot be left out/u],
    ['a wrong option, even for the sample', { folder: undefined, flags: { rate: 'x' } }, /--rate/u],
  ])('%s', (_name, given, message) => {
    expect(() => resolve(given)).toThrow(
      expect.objectContaining({ exit: 'usage', message: expect.stringMatching(message) }),
    );
  });

  it('never repeats the token', () => {
    for (const bad of [`${token} ${token}`, `${token}\n${token}`, `${token}é`]) {
      const attempt = (): unknown => resolve({ env: { ...both, PIVOTAL_TRACKER_API_TOKEN: bad } });
      expect(attempt).toThrow();
      expect(attempt).not.toThrow(new RegExp(token, 'u'));
    }
  });
});
