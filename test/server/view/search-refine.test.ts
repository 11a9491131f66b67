// A query with a keyword added or taken away.
import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../../src/search/parse-query.ts';
import { refined, removableTerms, withDone } from '../../../src/server/view/search-refine.ts';

const label = (text: string) => ({ text, isQuoted: true });
const word = (text: string) => ({ text, isQuoted: false });

describe('a value', () => {
  it.each([
    ['kiosk', 'state', word('started'), 'kiosk state:started', false],
    ['kiosk  title:x', 'state', word('started'), 'kiosk name:x state:started', false],
    ['a OR b', 'state', word('started'), '(a OR b) state:started', false],
    ['a (b OR c)', 'state', word('started'), 'a (b OR c) state:started', false],
    ['kiosk state:started', 'state', word('started'), 'kiosk', true],
    ['state:STARTED', 'state', word('started'), '', true],
    ['state:started,finished kiosk', 'state', word('started'), 'kiosk state:started', false],
    ['-state:started', 'type', word('bug'), '-state:started type:bug', false],
    ['label:kiosk', 'label', label('kiosk'), 'label:kiosk label:"kiosk"', false],
    ['label:"Kiösk" x', 'label', label('kiosk'), 'x', true],
    ['x', 'label', label('say "hi", \\'), String.raw`x label:"say \"hi\", \\"`, false],
    ['includedone:true', 'type', word('bug'), 'type:bug includedone:true', false],
    ['type:bug includedone:true', 'type', word('bug'), 'includedone:true', true],
    ['a OR b includedone:true', 'type', word('bug'), '(a OR b) type:bug includedone:true', false],
  ] as const)('of %s, %s', (query, keyword, value, expected, isChosen) => {
    expect(refined(parseQuery(query), keyword, value)).toEqual({ query: expected, isChosen });
    if (expected !== '') expect(parseQuery(expected).root?.kind ?? 'all').toBeTruthy();
  });
});

it('keywords that all must hold can be taken away, others not', () => {
  const found = removableTerms(parseQuery('x -label:pier state:started,finished (type:bug OR type:chore)'));
  expect(found.map(({ term, isNegated, query }) => [term.keyword, isNegated, query])).toEqual([
    ['label', true, 'x state:started,finished (type:bug OR type:chore)'],
    ['state', false, 'x -label:pier (type:bug OR type:chore)'],
  ]);
  expect(removableTerms(parseQuery('state:started OR x'))).toEqual([]);
});

it('done work is included and left out', () => {
  expect(withDone(parseQuery('a OR b'), true)).toBe('(a OR b) includedone:true');
  expect(withDone(parseQuery('a includedone:true'), false)).toBe('a');
  expect(withDone(parseQuery('a includedone:false'), true)).toBe('a includedone:true');
});
