import * as fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../src/util/canonical-json.ts';
import { nestingLimit, outline, parseJson, withoutProperties } from '../../src/util/json-text.ts';
import { jsonArray, jsonObject, jsonText } from './json-any.ts';

const unquoted = (name: string): unknown => JSON.parse(name);

describe('an outline', () => {
  test('cuts each row of a list exactly as it was sent', () => {
    fc.assert(
      fc.property(jsonArray, ({ text, elements }) => {
        const found = outline(text);
        expect(found.kind).toBe('array');
        expect(found.elements.map(({ start, end }) => text.slice(start, end))).toEqual(elements);
      }),
    );
  });

  test('cuts each attribute of a record exactly as it was sent, repeated ones too', () => {
    fc.assert(
      fc.property(jsonObject, ({ text, properties }) => {
        const found = outline(text);
        expect(found.kind).toBe('object');
        expect(found.properties.map(({ name }) => name)).toEqual(properties.map(({ name }) => unquoted(name)));
        expect(found.properties.map(({ valueStart, end }) => text.slice(valueStart, end))).toEqual(
          properties.map(({ value }) => value),
        );
      }),
    );
  });

  test('keeps number text, escapes and unknown attributes', () => {
    const record = String.raw`{"id":9007199254740993,"estimate":9.0,"name":"caf\u00e9 \/","__proto__":{"a":1},"x_new":[ ]}`;
    const text = `[ ${record} ,{"id":2}]`;
    expect(outline(text).elements.map(({ start, end }) => text.slice(start, end))).toEqual([record, '{"id":2}']);
    expect(outline(record).properties.map((property) => record.slice(property.start, property.end))).toEqual([
      '"id":9007199254740993',
      '"estimate":9.0',
      String.raw`"name":"caf\u00e9 \/"`,
      '"__proto__":{"a":1}',
      '"x_new":[ ]',
    ]);
  });

  test.each(['1', '-0', '"text"', 'true', 'null', ' 9.0 '])('of %s is a scalar without parts', (text) => {
    expect(outline(text)).toEqual({ kind: 'scalar', elements: [], properties: [] });
  });
});

describe('a record without some attributes', () => {
  test('is a record of the others, in order, as they were sent', () => {
    fc.assert(
      fc.property(jsonObject, fc.infiniteStream(fc.boolean()), ({ text }, choices) => {
        const { properties } = outline(text);
        const removed = new Set(properties.filter(() => choices.next().value));
        const kept = properties.filter((property) => !removed.has(property));
        const result = withoutProperties(text, properties, removed);
        expect(() => parseJson(result)).not.toThrow();
        expect(outline(result).properties.map(({ start, end }) => result.slice(start, end))).toEqual(
          kept.map(({ start, end }) => text.slice(start, end)),
        );
      }),
    );
  });

  test('is the same text where none is removed', () => {
    const text = '{ "a" : 1 }';
    expect(withoutProperties(text, outline(text).properties, new Set())).toBe(text);
  });
});

describe('the canonical form', () => {
  test('is JSON, and its own canonical form', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        const canonical = canonicalJson(text);
        expect(() => parseJson(canonical)).not.toThrow();
        expect(canonicalJson(canonical)).toBe(canonical);
      }),
    );
  });

  test('means the same as the text', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        expect(parseJson(canonicalJson(text))).toEqual(parseJson(text));
      }),
    );
  });

  test('does not depend on the order of attributes', () => {
    const distinct = fc.uniqueArray(fc.tuple(fc.string(), jsonText), { selector: ([name]) => name, maxLength: 6 });
    fc.assert(
      fc.property(distinct, (pairs) => {
        const texts = pairs.map(([name, value]) => `${JSON.stringify(name)}:${value}`);
        expect(canonicalJson(`{${texts.toReversed().join(',')}}`)).toBe(canonicalJson(`{${texts.join(',')}}`));
      }),
    );
  });

  test('does not depend on which other records were seen before', () => {
    const names = fc.uniqueArray(fc.constantFrom('a', 'b', 'a"b', 'aa', 'é'), { maxLength: 4 });
    const textOf = (row: readonly string[]): string =>
      `{${row.map((name) => `${JSON.stringify(name)}:{"${row.length}":1,"a":2}`).join(',')}}`;
    fc.assert(
      fc.property(fc.array(names, { maxLength: 8 }), (rows) => {
        const omitted = ['b', 'aa.a'];
        const together = rows.map((row) => canonicalJson(textOf(row), omitted));
        expect(together).toEqual(rows.map((row) => canonicalJson(textOf(row), [...omitted])));
      }),
    );
  });

  test('does not depend on white space or on how a character is escaped', () => {
    expect(canonicalJson(String.raw`{ "n\u0061me" : "caf\u00e9 \/ \ud83d\ude00" }`)).toBe('{"name":"café / 😀"}');
  });

  test.each([
    ['1', '1.0'],
    ['9007199254740993', '9007199254740992'],
    ['"1"', '1'],
    ['[1,2]', '[2,1]'],
    ['{"a":1,"a":2}', '{"a":2,"a":1}'],
    ['{"a":[]}', '{"a":{}}'],
    ['{}', '{"a":null}'],
  ])('tells %s from %s', (one, other) => {
    expect(canonicalJson(one)).not.toBe(canonicalJson(other));
  });

  test('leaves the named paths out, through lists, and nothing else', () => {
    const text = '{"counts":{"n":1},"owners":[{"id":1,"name":"A"},{"id":2,"name":"B"}],"name":"S","x":{"id":3},"id":4}';
    expect(canonicalJson(text, ['counts', 'owners.name', 'other.id'])).toBe(
      '{"id":4,"name":"S","owners":[{"id":1},{"id":2}],"x":{"id":3}}',
    );
    expect(canonicalJson(text, ['owners', 'id'])).toBe('{"counts":{"n":1},"name":"S","x":{"id":3}}');
  });
});

describe('a deeply nested body', () => {
  const nested = (depth: number): string => `${'[{"a":'.repeat(depth / 2)}1${'}]'.repeat(depth / 2)}`;

  test('is walked down to the limit', () => {
    const text = nested(nestingLimit);
    expect(parseJson(text)).toBeDefined();
    expect(outline(text).elements).toHaveLength(1);
    expect(canonicalJson(text)).toBe(text);
  });

  test.each([nestingLimit + 2, 100_000])('of %i levels is refused as bad JSON, not with a broken stack', (depth) => {
    expect(() => parseJson(nested(depth))).toThrow(SyntaxError);
    expect(() => parseJson(nested(depth))).toThrow(/nested deeper than 500 levels/);
  });

  test('is not seen in brackets that stand inside a string', () => {
    const text = JSON.stringify(String.raw`\"[[`.repeat(1000));
    expect(parseJson(text)).toBe(String.raw`\"[[`.repeat(1000));
  });
});

describe('text that is not JSON', () => {
  test.each(['', '<html>', '{"a":1', '[1,]', "{'a':1}", '[1] // note', '{"a":1}{'])('%j is refused', (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });
});
