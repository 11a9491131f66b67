// The token and the signatures of URLs never reach the disk; every other byte of a record does.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { SecretRemoval } from '../../src/archive/removal.ts';
import { backUp, facts, filesBelow, listOf, newFolder, openRun, page, row, token } from './small-archive.ts';

/** Any UTF-16, halves of characters too. */
const anyText = fc.array(fc.integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));

const removal = new SecretRemoval(token);
const fromJson = (text: string) => removal.fromJson(text);

const escaped = (text: string): string =>
  Array.from(text, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const percent = (text: string): string =>
  Array.from(text, (character) => `%${character.charCodeAt(0).toString(16)}`).join('');

describe('the token in a record', () => {
  test.each([
    ['as it is', token],
    ['in capitals', token.toUpperCase()],
    ['percent-encoded', percent(token)],
    ['percent-encoded in capitals', percent(token.toUpperCase()).toUpperCase()],
    ['hidden by JSON escapes', escaped(token)],
    ['partly hidden by JSON escapes', escaped(token.slice(0, 3)) + token.slice(3)],
    ['percent-encoded and hidden by JSON escapes', escaped(percent(token))],
  ])('is removed %s', (_form, hidden) => {
    const text = `{"a":[1.0,"x ${hidden} y"],"b":"\\u0041\\n"}`;
    expect(fromJson(text)).toEqual({
      text: '{"a":[1.0,"x [removed] y"],"b":"\\u0041\\n"}',
      token: 1,
      signatures: 0,
      credentials: 0,
    });
  });

  test('is removed as an attribute name, and each time it stands there', () => {
    expect(fromJson(`{"${token}":"${token}${token}"}`)).toEqual({
      text: '{"[removed]":"[removed][removed]"}',
      token: 3,
      signatures: 0,
      credentials: 0,
    });
  });

  test('made of digits is removed from numbers too', () => {
    const digits = new SecretRemoval('1234567890');
    expect(digits.fromJson('{"a":91234567890,"b":1}').text).toBe('{"a":"[removed]","b":1}');
  });

  test('that starts like an escape leaves valid JSON', () => {
    const odd = new SecretRemoval('n12345678');
    expect(odd.fromJson(String.raw`{"a":"\n12345678","b":"\\n12345678"}`).text).toBe(
      String.raw`{"a":"\n12345678","b":"\\[removed]"}`,
    );
  });

  test('with characters that JSON escapes is removed', () => {
    const odd = new SecretRemoval(String.raw`a"b\c/d+e`);
    expect(odd.fromJson(String.raw`{"a":"a\"b\\c\/d+e","b":"a\"b\\c/d%2be"}`).text).toBe(
      '{"a":"[removed]","b":"[removed]"}',
    );
  });

  test('is found wherever it stands, and texts without it stay byte for byte', () => {
    const json = fc.json({ maxDepth: 3 });
    fc.assert(
      fc.property(json, (text) => {
        expect(fromJson(text)).toEqual({ text, token: 0, signatures: 0, credentials: 0 });
      }),
    );
    fc.assert(
      fc.property(anyText, anyText, fc.boolean(), (before, after, hide) => {
        const around = JSON.stringify([before, after]);
        const middle = hide ? escaped(token) : token;
        const text = `${JSON.stringify(before).slice(0, -1)}${middle}${JSON.stringify(after).slice(1)}`;
        expect(JSON.parse(fromJson(text).text)).toBe((JSON.parse(around) as string[]).join('[removed]'));
      }),
    );
  });
});

describe('a pre-signed URL', () => {
  test('loses its query in big_url and thumbnail_url, wherever they stand', () => {
    const signed = String.raw`https:\/\/s3.example.org\/a.png?AWSAccessKeyId=K\u0026Expires=1\u0026Signature=S%3D`;
    const amazon = 'https://s3.example.org/b?response-content-disposition=attachment&X-Amz-Signature=abc';
    const text = `{"changes":[{"new_values":{"big_url":"${signed}","thumbnail_url":"${amazon}"}}],"download_url":"/x?Signature=1"}`;
    expect(fromJson(text)).toEqual({
      text: String.raw`{"changes":[{"new_values":{"big_url":"https:\/\/s3.example.org\/a.png","thumbnail_url":"https://s3.example.org/b"}}],"download_url":"/x?Signature=1"}`,
      token: 0,
      signatures: 2,
      credentials: 0,
    });
  });

  test.each(['"#"', '"https://host/a.png?size=big"', 'null', '7'])('is not seen in %s', (value) => {
    const text = `{"big_url":${value}}`;
    expect(fromJson(text)).toEqual({ text, token: 0, signatures: 0, credentials: 0 });
  });
});

describe('an archive', () => {
  test('holds the token nowhere, whatever the host puts it into', async () => {
    const folder = newFolder();
    const run = await openRun(folder);
    const people = [{ id: token, text: `{"id":"${token}"}` }];
    const rows = [{ key: `k${token}`, text: `{"id":"k${escaped(token)}","name":"${token}"}` }, row(2)];
    run.stagePage(page(listOf('stories'), rows, { people, unreadIn: 'tasks' }));
    const attachment = run.openAttachment(token, `a ${token}.txt`);
    await attachment.write(Buffer.from('content'));
    await attachment.end();
    expect(run.removed.token).toBe(3);
    const seen = facts();
    const gap = { resource: 'stories', key: token, what: token, words: token, status: 500, attempts: 1 } as const;
    const owner = { resource: 'stories', key: token, name: token } as const;
    run.commit({ ...seen, projectName: token, gaps: [{ ...gap, owner }], removed: run.removed });
    const onDisk = (): string[] =>
      filesBelow(folder).filter((name) => readFileSync(join(folder, name)).includes(token));
    expect(onDisk()).toEqual([]);
    await run.publish();
    expect(onDisk()).toEqual([]);
    expect(filesBelow(folder).filter((name) => name.includes(token))).toEqual([]);
    await run.close();
  });

  test('counts a record that came twice once', async () => {
    const folder = newFolder();
    const run = await openRun(folder);
    const rows = [{ key: '1', text: `{"id":1,"name":"${token}"}` }];
    run.stagePage(page(listOf('stories'), rows));
    run.stagePage(page(listOf('stories'), rows));
    expect(run.removed).toEqual({ token: 1, signatures: 0, credentials: 0 });
    await run.abandon();
    await backUp(folder, [page(listOf('stories'), rows)]);
  });
});
