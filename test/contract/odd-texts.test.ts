// Texts that most programs change on the way: they are found again in the archive as the host sent them, byte for byte.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openArchive } from '../../src/archive/reader.ts';
import { verifyArchive } from '../../src/archive/verify.ts';
import { nestedIn } from '../../src/model/resources.ts';
import { literalSource } from '../../src/sample/literal-source.ts';
import { json } from './fault-words.ts';
import { backUp } from './rig.ts';

const noLists = nestedIn('stories')
  .map(({ attribute }) => attribute)
  .filter((attribute) => attribute !== 'tasks')
  .map((attribute) => `"${attribute}":[]`)
  .join(',');

const texts = [
  ['an id above 2^53', '{"id":9007199254740993,"name":"a"}', '9007199254740993'],
  ['its neighbour, which a double cannot tell from it', '{"id":9007199254740992,"name":"b"}', '9007199254740992'],
  ['an id that is text', '{"id":"story-7","name":"c"}', 'story-7'],
  ['numbers as they were written', '{"id":3,"estimate":9.0,"points":1e2,"rate":-0,"sum":0.10,"big":1E+400}', '3'],
  ['__proto__ and constructor', '{"id":4,"__proto__":{"polluted":true},"constructor":{"a":1}}', '4'],
  ['keys that stand twice', '{"id":5,"name":"first","name":"second"}', '5'],
  ['NUL and other control characters', String.raw`{"id":6,"name":"a\u0000b\u0008\u001f\u007f"}`, '6'],
  ['lone surrogates', String.raw`{"id":7,"name":"\ud800 and \udc00","\udfff":1}`, '7'],
  ['escapes that need not be', String.raw`{"id":8,"n\u0061me":"caf\u00e9 \/ \u00E9"}`, '8'],
  ['characters beyond the basic plane', '{"id":9,"name":"⛴️ 👩🏽‍✈️ \u2028 \u202e \ufeff"}', '9'],
  ['blanks between', '{"id" : 10,"name" :\t "d"}', '10'],
] as const;

const taskOf = (index: number): string => `{"id":"t\\u0031${index}","n":1.0}`;

it('are found again as they were sent', async () => {
  const withLists = texts.map(([, text], index) => `${text.slice(0, -1)},${noLists},"tasks":[${taskOf(index)}]}`);
  const body = `[${withLists.join(',\n')}]`;
  const project = { kind: 'project', id: 99, name: 'P', version: 1 };
  const first = {
    match: { path: /\/stories\?(?!.*offset=[1-9])/u },
    action: { do: 'respond' as const, headers: json, body },
  };
  const after = {
    match: { path: /\/stories\?.*offset=[1-9]/u },
    action: { do: 'respond' as const, headers: json, body: '[]' },
  };
  const outcome = await backUp({ source: literalSource({ project, stories: [] }), faults: [first, after] });
  expect(outcome.gaps.filter((gap) => /^(?:stories|tasks)/u.test(gap))).toEqual([]);
  const archive = openArchive(outcome.folder);
  const saved = Array.from(archive.records('stories'), ({ key, text }) => [key, text]);
  const tasks = Array.from(archive.records('tasks'), ({ text }) => text);
  archive.close();
  expect(saved).toEqual(texts.map(([, text, key]) => [key, text]));
  expect(tasks).toEqual(texts.map((_, index) => taskOf(index)));
  const file = readFileSync(join(outcome.folder, 'stories.json'), 'utf8');
  expect(file).toBe(`[\n${texts.map(([, text]) => text).join(',\n')}\n]\n`);
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  expect(await verifyArchive(outcome.folder)).toMatchObject({ valid: true, findings: [] });
});
