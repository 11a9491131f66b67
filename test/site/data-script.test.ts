// Data as script files: what is read back is what was written, no file is larger than it may be, and no text is code.
import { runInNewContext } from 'node:vm';
import * as fc from '../fast-check.ts';
import { describe, expect, it } from 'vitest';
import { dataScripts } from '../../src/site/data-script.ts';

/** As a browser executes the files, in any order. */
function executed(path: string, texts: readonly string[]): unknown {
  const pieces: string[] = [];
  for (const text of texts.toReversed()) {
    runInNewContext(text, {
      ptBackup: (called: string, index: number, count: number, json: string) => {
        expect([called, count]).toEqual([path, texts.length]);
        pieces[index] = json;
      },
    });
  }
  return JSON.parse(pieces.join(''));
}

describe('a part as scripts', () => {
  it('is one file where it is small', () => {
    expect(dataScripts('rows/done/0', '{"value":["it\'s"]}')).toEqual([
      { ending: '.js', text: `ptBackup('rows/done/0',0,1,'{"value":["it\\'s"]}')\n` },
    ]);
  });

  it('has no line break, no end of a script, and no comment of HTML in it', () => {
    const json = JSON.stringify({ value: "</script><!--\u2028\u2029\n'\\" });
    const [{ text } = { text: '' }] = dataScripts('project', json);
    expect(text.trimEnd()).not.toMatch(/[<\n\r\u2028\u2029]/u);
    expect(executed('project', [text])).toEqual({ value: "</script><!--\u2028\u2029\n'\\" });
  });

  it('is several files where it is large, none larger than 2 MB', () => {
    const value = '\u2028\u{1F600}\\"'.repeat(800_000);
    const scripts = dataScripts('story', JSON.stringify({ value }));
    expect(scripts.slice(0, 3).map(({ ending }) => ending)).toEqual(['.js', '.1.js', '.2.js']);
    expect(Math.max(...scripts.map(({ text }) => Buffer.byteLength(text)))).toBeLessThanOrEqual(2_000_000);
    expect(scripts.length).toBeLessThan(16);
    const texts = scripts.map(({ text }) => Buffer.from(text).toString());
    expect(executed('story', texts)).toEqual({ value });
  });

  it('holds any text', () => {
    const anyText = fc.string({ unit: 'binary', maxLength: 400 });
    fc.assert(
      fc.property(anyText, (value) => {
        const scripts = dataScripts('p', JSON.stringify({ value }), 600);
        expect(
          executed(
            'p',
            scripts.map(({ text }) => text),
          ),
        ).toEqual({ value });
      }),
    );
  });
});
