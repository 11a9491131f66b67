// What can be a token, and that it is taken out of texts, streams and the host's words.
import * as fc from '../fast-check.ts';
import { describe, expect, it } from 'vitest';
import { hostWords } from '../../src/tracker/host-words.ts';
import { tokenScan } from '../../src/tracker/token-scan.ts';
import { checkToken, redactor } from '../../src/tracker/token.ts';
import { token } from './rig.ts';

describe('a token', () => {
  it.each([token, 'A-b_c.d~1+/=', 'x'.repeat(500)])('may be %s', (text) => {
    expect(() => checkToken(text)).not.toThrow();
  });

  it.each(['', 'short12', 'with space 123', 'line\nbreak12', 'ümlaut-token', 'tab\ttab-tab'])(
    'may not be %j',
    (text) => {
      expect(() => checkToken(text)).toThrow(expect.objectContaining({ exit: 'usage' }));
      if (text !== '') expect(() => checkToken(text)).not.toThrow(text);
    },
  );
});

describe('the redactor', () => {
  it.each([
    [token, `a ${token} b`, 'a [removed] b'],
    [token, token.toUpperCase() + token, '[removed][removed]'],
    ['a+b/c=d.e*', '?token=a%2Bb%2Fc%3Dd.e*&x', '?token=[removed]&x'],
    ['a+b/c=d.e*', 'a+b/c=dxeee', 'a+b/c=dxeee'],
    ['$&$1$`(x)', 'say $&$1$`(x)!', 'say [removed]!'],
    [token, 'nothing', 'nothing'],
  ])('of %s makes %j into %j', (secret, text, result) => {
    expect(redactor(secret)(text)).toBe(result);
  });
});

describe('the search for a token in a stream', () => {
  const pieces = (text: string, cuts: readonly number[]): Buffer[] => {
    const at = [0, ...cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b), text.length];
    return at.slice(1).map((end, index) => Buffer.from(text.slice(at[index], end), 'latin1'));
  };

  it('finds it however the stream is cut', () => {
    const cuts = fc.array(fc.nat(200), { maxLength: 60 });
    const around = fc.string({ maxLength: 40, unit: fc.constantFrom('c', '0', 'f', 'e', '\n') });
    fc.assert(
      fc.property(cuts, around, around, (where, before, after) => {
        const scan = tokenScan(token);
        return pieces(before + token + after, where).some((piece) => scan(piece));
      }),
    );
  });

  it('finds nothing where it is not', () => {
    const almost = fc.string({ maxLength: 100, unit: fc.constantFrom(token.slice(0, -1), token.slice(1, -1), 'c0f') });
    fc.assert(
      fc.property(almost, fc.array(fc.nat(3000), { maxLength: 20 }), (text, where) => {
        fc.pre(!text.includes(token));
        const scan = tokenScan(token);
        return !pieces(text, where).some((piece) => scan(piece));
      }),
    );
  });
});

describe("the host's words", () => {
  const redact = redactor(token);
  it.each([
    [
      '{"kind":"error","code":"unauthorized_operation","error":"Authorization failure.","general_problem":"You are not allowed.","possible_fix":"Ask."}',
      'unauthorized_operation',
      'Authorization failure. You are not allowed. Ask.',
    ],
    ['{"code":"unfound_resource"}', 'unfound_resource', null],
    ['{"error":"Only this."}', null, 'Only this.'],
    ['{"error":17,"code":null}', null, '{"error":17,"code":null}'],
    ['<html><script>var a = "<b>"</script><title>502</title>\n <p>Bad\tGateway</p>', null, '502 Bad Gateway'],
    ['', null, null],
    ['\u001b[31mred\u202e', null, String.raw`\u001b[31mred\u202e`],
    [`{"error":"Your token ${token} is wrong"}`, null, 'Your token [removed] is wrong'],
    [`${'x'.repeat(190)}${token}`, null, `${'x'.repeat(190)}[removed]`],
  ])('of %j', (body, code, words) => {
    expect(hostWords(body, redact)).toEqual({ code, words });
  });

  it('are cut', () => {
    expect(hostWords('y'.repeat(5000), redact).words).toBe(`${'y'.repeat(200)}...`);
  });
});
