// The rules of the search language beside its keywords, as data: docs/search.md reads it, and a test runs its examples.
import type { SearchExample } from './keyword.ts';

export interface GrammarRule {
  /** As it is typed; several forms with ` or ` between. */
  readonly form: string;
  readonly meaning: string;
  readonly example?: SearchExample;
}

export const grammar: readonly GrammarRule[] = [
  {
    form: 'ferry',
    meaning:
      'a word anywhere in names, descriptions, comments, tasks, blockers, names of attached files, labels, and the names of requester and owners',
    example: { query: 'wheelchair', finds: 'stories that mention the word' },
  },
  {
    form: '"ferry ticket"',
    meaning: 'these words in this order, next to each other; `\\"` is a quote in it',
    example: { query: '"season starts in May" -type:bug', finds: 'stories with this phrase that are no bugs' },
  },
  {
    form: '189725176 or #189725176',
    meaning: 'the story or epic with this id, and what mentions the number',
    example: { query: '#189863972', finds: 'one story' },
  },
  {
    form: 'ferr* or wom?n',
    meaning:
      '`*` stands for any letters, `?` for one, in words without quotes. In texts two letters must stand before the first of them, and at most 200 different words may match',
    example: { query: 'name:wheelch*', finds: 'stories whose name has a word with this beginning' },
  },
  {
    form: 'ferry ticket or ferry AND ticket',
    meaning: 'both',
    example: { query: 'voucher AND kiosk', finds: 'stories in which both words stand' },
  },
  {
    form: 'ferry OR ticket',
    meaning:
      'one or both. AND and OR (in capital letters) count the same and are taken from left to right: `a OR b c` is `(a OR b) c`, `a b OR c` is `(a b) OR c`',
    example: { query: 'label:kiosk OR label:usability', finds: 'stories with one of two labels' },
  },
  {
    form: '(ferry OR ticket) pier',
    meaning: 'parentheses, up to 20 deep',
    example: { query: 'state:unscheduled (luggage OR bicycle)', finds: 'wishes in the icebox with one of two words' },
  },
  {
    form: '-ferry or -label:pier or -(ferry OR ticket)',
    meaning:
      'not this. A date cannot be turned around (`-created:today` is refused); what only stories can have is turned around among stories',
    example: { query: 'state:started -type:bug', finds: 'what is under way and no bug' },
  },
  {
    form: 'keyword:value',
    meaning: 'a keyword of the tables below; no space behind the colon. Letter case and accents count nowhere',
    example: { query: 'state:rejected', finds: 'rejected stories' },
  },
  {
    form: 'keyword:"a value"',
    meaning: 'quotes for a value with spaces, commas, quotes or parentheses in it',
    example: { query: 'review:"Test (QA)"&revise', finds: 'stories whose test asks for changes' },
  },
  {
    form: 'keyword:one,two',
    meaning: 'one of several values; no space behind the comma',
    example: { query: 'state:finished,delivered', finds: 'stories of two states' },
  },
];

/** What dates may look like. */
export const dateForms: readonly { readonly form: string; readonly meaning: string }[] = [
  { form: '2025-03-26 or 3/26/2025 or "mar 26 2025" or 26-mar-2025', meaning: 'that day; the year has four digits' },
  { form: '2025-03 or 2025', meaning: 'that month, that year' },
  { form: 'today or yesterday or tomorrow', meaning: 'that day' },
  {
    form: '-3d or -2w or -1m or -1y or -3days or -2weeks or -1month or -1year',
    meaning: 'the day that lies so long before today; with `+` after today',
  },
  { form: '-5h or -30min', meaning: 'the hour or minute that began so long ago' },
  { form: '2025-03-26T14:30:00Z', meaning: 'that second' },
  { form: '2025-03-01..2025-03-26 or -2w..today or 2025-03-01..', meaning: 'from the first to the end of the last' },
];
