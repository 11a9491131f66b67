// Queries of any kind: pieces that mean something to the grammar, and any text between them.
import * as fc from '../fast-check.ts';
import { keywordNames } from '../../src/search/keywords.ts';

export const anyQuery = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ' ',
        '  ',
        '(',
        ')',
        '"',
        '-',
        ',',
        ':',
        '*',
        '?',
        ' AND ',
        ' OR ',
        '/',
        '\\',
        '“',
        '„',
        '""',
        '..',
        '&',
      ),
      fc.constantFrom(...keywordNames.map((name) => `${name}:`)),
      fc.constantFrom(
        'ferry',
        'wom?n',
        'tick*',
        '#12',
        'true',
        'started',
        'label',
        '-2w',
        '2025-01-01',
        'ß',
        '往復',
        '\u0301',
        'x'.repeat(300),
      ),
      fc.string({ maxLength: 4 }),
      fc.string({ maxLength: 4, unit: 'binary' }),
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''));
