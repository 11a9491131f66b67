// Random text of UTF-16 code units, halves of characters included. fast-check's own `binary` unit builds a table of all of Unicode first, which takes seconds.
import * as fc from '../fast-check.ts';

const codeUnit = fc.oneof(fc.integer({ min: 0, max: 0xff }), fc.integer({ min: 0, max: 0xffff }));

/** Text of at most `maxLength` code units. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  return fc.array(codeUnit, { maxLength }).map((units) => String.fromCharCode(...units));
}
