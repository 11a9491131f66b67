// Tracker's search grammar: what is understood, and what is refused with its column and a suggestion.
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/search/parse-query.ts';
import { printQuery } from '../../src/search/print-query.ts';
import type { QueryNode } from '../../src/search/query.ts';
import { QueryError } from '../../src/search/query-error.ts';

/** As an expression with every pair in brackets of its own: `[[a & b] | !name:c]`. */
function shape(node: QueryNode | null): string {
  if (node === null) return 'everything';
  if (node.kind === 'not') return `!${shape(node.node)}`;
  if (node.kind === 'chain') {
    return node.rest.reduce(
      (all, { operator, node: next }) => `[${all} ${operator === 'or' ? '|' : '&'} ${shape(next)}]`,
      shape(node.first),
    );
  }
  const values = (node.kind === 'text' ? [node] : node.values).map(({ text, isQuoted }) =>
    isQuoted ? `<${text}>` : text,
  );
  return node.kind === 'text' ? values.join() : `${node.keyword}:${values.join(',')}`;
}

const understood: readonly (readonly [query: string, shape: string])[] = [
  ['ferry', 'ferry'],
  ['ferry ticket', '[ferry & ticket]'],
  ['ferry AND ticket', '[ferry & ticket]'],
  ['ferry OR ticket pier', '[[ferry | ticket] & pier]'],
  ['ferry ticket OR pier', '[[ferry & ticket] | pier]'],
  ['ferry (ticket OR pier)', '[ferry & [ticket | pier]]'],
  ['((ferry))', 'ferry'],
  ['ferry and or ticket', '[[[ferry & and] & or] & ticket]'],
  ['"AND" "a OR b"', '[<AND> & <a OR b>]'],
  ['-ferry', '!ferry'],
  ['-"on the pier" -label:ios', '[!<on the pier> & !label:ios]'],
  ['-(ferry OR pier)', '![ferry | pier]'],
  ['e-mail --force', '[e-mail & --force]'],
  ['ferry - pier & ticket', '[[ferry & pier] & ticket]'],
  ['“on the pier” „am Kai“', '[<on the pier> & <am Kai>]'],
  [String.raw`"say \"go\" \\ C:\dir"`, String.raw`<say "go" \ C:\dir>`],
  ['name:pier', 'name:pier'],
  ['NAME:pier Title:pier', '[name:pier & name:pier]'],
  ['label:"needs design",mobile', 'label:<needs design>,mobile'],
  ['id:1,2,3,', 'id:1,2,3'],
  ['id:1,,#2', 'id:1,#2'],
  ['label:"" epics:"" owned_by:""', '[[label:<> & epic:<>] & owner:<>]'],
  ['requested_by:ML owned_by:JO', '[requester:ML & owner:JO]'],
  ['review:"Test (QA)"&pass', 'review:<Test (QA)&pass>'],
  ['state:Started,FINISHED', 'state:Started,FINISHED'],
  ['created:2025-01-01..2025-02-01', 'created:2025-01-01..2025-02-01'],
  ['created_on:1/31/2025 modified_since:-2weeks', '[created:1/31/2025 & updated_since:-2weeks]'],
  ['created:"mar 3 2025".."mar 5 2025"', 'created:<mar 3 2025..mar 5 2025>'],
  ['-(created:today)', '!created:today'],
  ['estimate:-1 estimate:0,1.5,3..5', '[estimate:-1 & estimate:0,1.5,3..5]'],
  ['https://example.com/a?b=c std::string Note: pier', '[[[https://example.com/a?b=c & std::string] & Note:] & pier]'],
  ['12:30 pier*s wom?n', '[[12:30 & pier*s] & wom?n]'],
  ['往復の復路', '往復の復路'],
  ['ferry(ticket)"pier"', '[[ferry & ticket] & <pier>]'],
  ['*', '*'],
  ['includedone:true', 'everything'],
  ['includedone:true OR ferry', 'ferry'],
  ['ferry (includedone:false)', 'ferry'],
];

describe('a query', () => {
  test.for(understood)('%s', ([query, expected]) => {
    expect(shape(parseQuery(query).root)).toBe(expected);
  });

  test.for(understood)('%s is the same when it is printed and read again', ([query, expected]) => {
    expect(shape(parseQuery(printQuery(parseQuery(query))).root)).toBe(expected);
  });

  test('says for the whole search whether done stories count', () => {
    expect(parseQuery('ferry').includeDone).toBeNull();
    expect(parseQuery('ferry (pier includedone:true)').includeDone).toBe(true);
    expect(parseQuery('includedone:false ferry').includeDone).toBe(false);
  });
});

const many = (count: number, word: string): string => Array.from({ length: count }, () => word).join(' ');

const refused: readonly (readonly [query: string, column: number, message: RegExp, suggestion: string | null])[] = [
  ['', 1, /query is empty/u, null],
  ['  & - …', 1, /no letter and no digit/u, null],
  ['ferry lable:ios', 7, /no keyword "lable:".* Did you mean label: here\?/u, 'label:'],
  ['ferry qqqq:ios', 7, /no keyword "qqqq:"\. Text with a colon in it stands in quotes/u, null],
  ['label: ios', 7, /No space may stand behind "label:"/u, null],
  ['ferry owned_by:', 7, /value is missing behind "owned_by:", as in owner:/u, null],
  ['(label:)', 2, /value is missing/u, null],
  ['state:startd', 7, /"state:" does not take "startd"; did you mean state:started\?/u, 'started'],
  ['type:xyz', 6, /it takes feature, bug, chore, release, epic/u, null],
  ['has:lable', 5, /did you mean has:label\?/u, 'label'],
  ['estimate:many', 10, /"many" is no estimate; give points like 3/u, null],
  ['id:"1 2"', 4, /"1 2" is no id/u, null],
  ['created:soon', 9, /"soon" is no date; give one like 2025-03-26/u, null],
  ['created:2025-02-30', 9, /is no date/u, null],
  ['created:3/26/25', 9, /needs a year of four digits/u, null],
  ['created:a..b..c', 9, /is no date/u, null],
  ['-created:today', 1, /date cannot be turned around with "-"; use created_before: or created_since:/u, null],
  ['name:""', 6, /empty value means nothing behind "name:"/u, null],
  ['ferry AND', 7, /AND must stand between two terms/u, null],
  ['OR ferry', 1, /OR must stand between/u, null],
  ['a AND OR b', 7, /OR must stand between/u, null],
  ['(a OR) b', 4, /OR must stand between/u, null],
  ['a (b', 3, /parenthesis is not closed/u, null],
  ['a) b', 2, /No parenthesis is open here/u, null],
  ['a ()', 3, /Nothing stands between/u, null],
  ['a "b', 3, /quote is not closed/u, null],
  ['review:Test(QA)', 12, /value with parentheses in quotes: review:"\.\.\."/u, null],
  ['/ferr.*/', 1, /Regular expressions like \/ferr\.\*\/ are not supported/u, null],
  ['label:/ios|android/', 7, /Regular expressions/u, null],
  ['pier *end', 6, /needs 2 letters before its first "\*" or "\?", unlike "\*end"/u, null],
  ['name:f*', 6, /needs 2 letters/u, null],
  ['includedone:maybe', 13, /does not take "maybe"/u, null],
  ['-includedone:true', 2, /once and without "-"/u, null],
  ['('.repeat(21) + 'a', 21, /20 deep/u, null],
  [many(65, 'a'), 129, /64 terms/u, null],
  [`label:${many(65, 'a').replaceAll(' ', ',')}`, 135, /64 terms/u, null],
  [many(17, 'ab*'), 65, /16 words with "\*"/u, null],
  [`label:*${'a'.repeat(60)}`, 7, /may have 60 characters/u, null],
  [`id:${'1,'.repeat(1501)}`, 3004, /1500 values/u, null],
  ['a'.repeat(10_001), 10_000, /query is too long/u, null],
];

const named = refused.map(([query, ...rest]) => [query.slice(0, 40), query, ...rest] as const);

test.for(named)('%s is refused', ([, query, column, message, suggestion]) => {
  let error: unknown;
  try {
    parseQuery(query);
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(QueryError);
  expect(error).toMatchObject({
    column,
    suggestion,
    exit: 'usage',
    message: expect.stringMatching(message) as unknown,
  });
});
