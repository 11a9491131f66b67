// Credentials inside integrations and webhooks never reach the disk; every other byte of a record does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { isSecretName } from '../../src/archive/credential-words.ts';
import { SecretRemoval } from '../../src/archive/removal.ts';
import { literalSource } from '../../src/sample/literal-source.ts';
import { backUp } from '../contract/rig.ts';
import { filesBelow, token } from './small-archive.ts';

const removal = new SecretRemoval(token);
const cleaned = (text: string): string => removal.fromJson(text, 'integrations').text;
const cleanedUrl = (url: string): string =>
  JSON.parse(removal.fromJson(JSON.stringify({ webhook_url: url }), 'webhooks').text).webhook_url as string;

describe('a name', () => {
  test.each([
    'password',
    'api_password',
    'basicAuthPassword',
    'API-Key',
    'api_token',
    'X-Auth-Token',
    'client_secret',
    'zendesk_user_key',
    'Authorization',
    'basic_auth',
    'pass',
    'pwd',
    'passphrase',
    'p%61ssword',
    'credentials',
    'sig',
  ])('%s is that of a secret', (name) => {
    expect(isSecretName(name)).toBe(true);
  });

  test.each([
    'id',
    'kind',
    'name',
    'active',
    'base_url',
    'api_username',
    'basic_auth_username',
    'project_key',
    'filter_id',
    'account',
    'last_error_code',
    'updated_at',
    'author',
    'keyboard',
  ])('%s is not', (name) => {
    expect(isSecretName(name)).toBe(false);
  });
});

describe('a record', () => {
  test('loses the values under such names and nothing else, as strings, numbers and all that is inside', () => {
    expect(
      cleaned(
        String.raw`{ "id": 9007199254740993, "pass\u0077ord":"s3cr\u0065t", "n":1.0, "Api-Key" : 123456, "auth":{"user":"u","list":["a",{"b":2.50}],"on":true,"no":null},"token":"" }`,
      ),
    ).toBe(
      String.raw`{ "id": 9007199254740993, "pass\u0077ord":"[removed]", "n":1.0, "Api-Key" : "[removed]", "auth":{"user":"[removed]","list":["[removed]",{"b":"[removed]"}],"on":true,"no":null},"token":"" }`,
    );
  });

  test('loses each of several values under one name', () => {
    expect(cleaned('{"token":"first-one","token":"second-one"}')).toBe('{"token":"[removed]","token":"[removed]"}');
  });

  test('loses a value that stands beside its name', () => {
    expect(
      cleaned('{"headers":[{"name":"Authorization","value":"Bearer x"},{"name":"Accept","value":"text/html"}]}'),
    ).toBe('{"headers":[{"name":"Authorization","value":"[removed]"},{"name":"Accept","value":"text/html"}]}');
  });

  test('loses a secret that stands in another place once more', () => {
    expect(cleaned('{"note":"use correct-horse!","api_password":"correct-horse","kind":"jira_integration"}')).toBe(
      '{"note":"use [removed]!","api_password":"[removed]","kind":"jira_integration"}',
    );
  });

  test('loses secrets of JSON that stands in a string', () => {
    expect(cleaned(String.raw`{"config":"{\"password\":\"a\\\"b c\",\"n\":7,\"key\":8}"}`)).toBe(
      String.raw`{"config":"{\"password\":\"[removed]\",\"n\":7,\"key\":\"[removed]\"}"}`,
    );
  });

  test('counts what it loses', () => {
    const { credentials, token: tokens } = removal.fromJson('{"a_token":"x","b":{"secret":"y"}}', 'integrations');
    expect({ credentials, tokens }).toEqual({ credentials: 2, tokens: 0 });
  });

  test('of another resource keeps its text, but for integrations and webhooks inside', () => {
    const story = '{"id":1,"name":"token=abc","password":"no secret here","url":"https://a:b@c/"}';
    expect(removal.fromJson(story, 'stories')).toMatchObject({ text: story, credentials: 0 });
    const inside =
      '{"id":1,"password":"kept","integrations":[{"api_password":"x"}],"changes":[{"kind":"webhook","u":"http://a:b@c"}]}';
    expect(removal.fromJson(inside, 'project').text).toBe(
      '{"id":1,"password":"kept","integrations":[{"api_password":"[removed]"}],"changes":[{"kind":"webhook","u":"http://[removed]@c"}]}',
    );
  });

  test('without any secret keeps every byte', () => {
    fc.assert(
      fc.property(fc.integer(), fc.stringMatching(/^[A-Za-z0-9 ,.!é"\\]{0,30}$/u), (id, name) => {
        const text = `{ "id":${id}.0 , "name":${JSON.stringify(name)}, "base_url":"https://desk.example.com/a/b?page=2" }`;
        expect(removal.fromJson(text, 'integrations')).toEqual({ text, token: 0, signatures: 0, credentials: 0 });
      }),
    );
  });
});

describe('the URL of a webhook', () => {
  test.each([
    ['https://user:pass@host.test/hook', 'https://[removed]@host.test/hook'],
    ['https://us%65r:p%40ss@host.test/hook', 'https://[removed]@host.test/hook'],
    ['HTTPS://a:b@c@host.test/', 'HTTPS://[removed]@host.test/'],
    ['https://u:p"q r@host.test/', 'https://[removed]@host.test/'],
    [String.raw`https:\\u:p@host.test`, String.raw`https:\\[removed]@host.test`],
    ['https:u:p@host.test', 'https:[removed]@host.test'],
    ['https://host.test/h?token=abc&branch=main', 'https://host.test/h?token=[removed]&branch=main'],
    [
      'https://host.test/h?branch=main&Access_TOKEN=a%20b#top',
      'https://host.test/h?branch=main&Access_TOKEN=[removed]#top',
    ],
    ['https://host.test/h?t%6Fken=abc;sig=1', 'https://host.test/h?t%6Fken=[removed];sig=[removed]'],
    ['https://host.test/h#access_token=abc', 'https://host.test/h#access_token=[removed]'],
    ['https://host.test/h?auth[key]=abc&x=1', 'https://host.test/h?auth[key]=[removed]&x=1'],
    [
      'https://host.test/?next=https%3A%2F%2Fu%3Ap%40other.test%2F%3Ftoken%3Dabc%26x%3D1',
      'https://host.test/?next=https%3A%2F%2F[removed]%40other.test%2F%3Ftoken%3D[removed]%26x%3D1',
    ],
    ['https://hooks.test/services/T024/B02/x8KdQ0aVb91LmZ47Rt', 'https://hooks.test/services/T024/B02/[removed]'],
    ['https://hooks.test/in/6f1e0a52-7c1b-4d7e-9d53-0a4a7f2c9b11', 'https://hooks.test/in/[removed]'],
    ['https://host.test/projects/1027488/hooks?page=2', 'https://host.test/projects/1027488/hooks?page=2'],
    ['mailto:someone@example.com', 'mailto:someone@example.com'],
  ])('%s becomes %s', (url, expected) => {
    expect(cleanedUrl(url)).toBe(expected);
  });

  test.each([
    ['Authorization: Bearer abc.def\nDate: today', 'Authorization: [removed]\nDate: today'],
    ['401 for token=abc, try again', '401 for token=[removed], try again'],
    ['asked with Basic dXNlcjpwYXNz yesterday', 'asked with Basic [removed] yesterday'],
    ['not JSON: {"password": "a b", "n": 1', 'not JSON: {"password": "[removed]", "n": 1'],
  ])('in what it answered last, %s becomes %s', (answer, expected) => {
    const text = JSON.stringify({ last_response_body: answer });
    expect(JSON.parse(removal.fromJson(text, 'webhooks').text)).toEqual({ last_response_body: expected });
  });
});

describe('an archive', () => {
  const secret = 'hunter2-Hostile-Secret';
  const escapedSecret = Array.from(secret, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const percentSecret = Array.from(secret, (each) => `%${each.charCodeAt(0).toString(16)}`).join('');
  const hostile = `[{"kind":"jira_integration","id":1,"name":"A \\u0026 B","API_Password":"${secret}","api_password":"${secret}",
    "p\\u0061ssword":"${escapedSecret}","deep":{"list":[{"Client-Secret":{"v":["${secret}"]}}]},
    "base_url":"https://me:${secret}@desk.test/?q=1&apiKey=${percentSecret}","note":"it is ${secret}",
    "config":"{\\"token\\":\\"${escapedSecret}\\"}","${secret}":1.0,"person":{"id":7,"name":"P","password":"${secret}"}},
    {"id":2,"token":["${secret}","${secret}"],"headers":[{"name":"X-Token","value":"${secret}"}]}]`;

  test('of a hostile host holds the secrets of its integrations nowhere, and says how many there were', async () => {
    const path = /\/(?:integrations|generic_integrations|webhooks)$/u;
    const outcome = await backUp({
      source: literalSource({ project: { kind: 'project', id: 99, name: 'P' }, stories: [] }),
      faults: [
        {
          match: { path },
          action: { do: 'respond', headers: { 'content-type': 'application/json' }, body: hostile },
        },
      ],
    });
    expect(outcome.records('integrations')).toHaveLength(2);
    expect(outcome.records('integrations')[0]).toMatchObject({ name: 'A & B', API_Password: '[removed]' });
    for (const hidden of [secret, escapedSecret, percentSecret]) {
      const holders = filesBelow(outcome.folder).filter((file) =>
        readFileSync(join(outcome.folder, file)).toString('latin1').toLowerCase().includes(hidden.toLowerCase()),
      );
      expect(holders).toEqual([]);
    }
    expect(outcome.result?.facts.removed.credentials).toBeGreaterThan(30);
    const manifest = JSON.parse(readFileSync(join(outcome.folder, 'manifest.json'), 'utf8')) as { removed: unknown };
    expect(manifest.removed).toEqual(outcome.result?.facts.removed);
  });
});
