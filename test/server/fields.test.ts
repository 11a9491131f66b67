// The grammar of `fields`: what is read, what is refused, and that printing and reading agree.
import * as fc from '../fast-check.ts';
import { describe, expect, test } from 'vitest';
import { FieldsError, parseFields, printFields, type FieldName } from '../../src/server/v5/fields.ts';

const plain = (name: string): FieldName => ({ name, below: null });

describe('the fields grammar', () => {
  test('reads names in order, :default among them', () => {
    expect(parseFields('name,:default,url')).toEqual([plain('name'), plain(':default'), plain('url')]);
  });

  test('reads parentheses at every depth', () => {
    expect(parseFields('comments(text,person(name)),tasks')).toEqual([
      { name: 'comments', below: [plain('text'), { name: 'person', below: [plain('name')] }] },
      plain('tasks'),
    ]);
  });

  test('takes an empty text as no names, and empty parentheses as nothing chosen', () => {
    expect(parseFields('')).toEqual([]);
    expect(parseFields('tasks()')).toEqual([{ name: 'tasks', below: [] }]);
  });

  test.each(['a,', ',a', 'a(b', 'a)b', 'a(b))', 'a b', 'a, b', '(a)', 'a(,)', ':', 'a;b', 'a(b)(c)', 'a()b'])(
    'refuses %j',
    (text) => {
      expect(() => parseFields(text)).toThrow(FieldsError);
    },
  );

  test('refuses a thousand parentheses instead of running out of stack', () => {
    expect(() => parseFields('a('.repeat(1000) + ')'.repeat(1000))).toThrow('nested too deeply');
  });

  const name = fc.stringMatching(/^:?[a-z_]{1,12}$/);
  const { fields } = fc.letrec<{ fields: FieldName[]; field: FieldName }>((tie) => ({
    fields: fc.array(tie('field'), { maxLength: 4, depthIdentifier: 'fields' }),
    field: fc.record({
      name,
      below: fc.oneof({ maxDepth: 4, depthIdentifier: 'fields' }, fc.constant(null), tie('fields')),
    }),
  }));

  test('reads back whatever is printed', () => {
    fc.assert(
      fc.property(fields, (each) => {
        expect(parseFields(printFields(each))).toEqual(each);
      }),
    );
  });

  test('either reads a text or refuses it as a FieldsError, whatever it is', () => {
    const text = fc.stringMatching(/^[a-c:(),]{0,30}$/);
    fc.assert(
      fc.property(text, (each) => {
        try {
          expect(printFields(parseFields(each))).toBe(each);
        } catch (error) {
          if (!(error instanceof FieldsError)) throw error;
        }
      }),
    );
  });
});
