// What the search field offers as one types, as tables: `|` is the place of the cursor.
import * as fc from '../fast-check.ts';
import { describe, expect, it } from 'vitest';
import type { SearchWords } from '../../src/model/view/search-view.ts';
import { searchWords } from '../../src/server/view/search-words-part.ts';
import { chosen, completionOf } from '../../src/viewer/search/completion.ts';
import { completionNames } from '../../src/viewer/search/completion-names.ts';
import { typedPlace } from '../../src/viewer/search/typed-place.ts';

const counts = (stories: number) => ({ stories, accepted: 0, inProgress: 0, points: 0, acceptedPoints: 0 });
const label = (name: string, stories: number) => ({ id: name, name, epicId: null, counts: counts(stories) });
const epic = (id: string, name: string) => ({ id, name, labelId: null, counts: counts(1) });
const person = (id: string, name: string, initials: string, username: string) => ({
  id,
  name,
  initials,
  username,
  email: '',
  role: 'member',
});
const names = completionNames({
  labels: [label('kiosk', 3), label('needs design', 9), label('say "hi"\\', 1), label('piosk', 2)],
  epics: [epic('7', 'Kiosk at pier 4'), epic('8', 'Twice'), epic('9', 'twice'), epic('10', '!')],
  people: [
    person('11', 'Søren Østergård', 'SØ', 'soren'),
    person('12', 'Alex Moreau', 'AM', 'alex1'),
    person('13', 'Alex Moreau', 'AM', ''),
  ],
  pointScale: [0, 1, 2, 3],
});
const words: SearchWords = searchWords;

const split = (written: string): { text: string; at: number } => ({
  text: written.replace('|', ''),
  at: written.indexOf('|'),
});

/** As the query stands once each choice is made. */
function offered(written: string, isAsked = false): string[] {
  const typing = split(written);
  const { place, choices } = completionOf({ ...typing, isAsked }, words, names);
  return choices.map((choice) => {
    const { text, at } = chosen(typing.text, place, choice);
    return `${text.slice(0, at)}|${text.slice(at)}`;
  });
}

describe('the place of the cursor', () => {
  it.each([
    ['|', { keyword: null, from: 0, to: 0, typed: '' }],
    ['sta|', { keyword: null, from: 0, to: 3, typed: 'sta' }],
    ['sta|te:started', { keyword: null, from: 0, to: 6, typed: 'sta' }],
    ['kiosk -(sta|', { keyword: null, from: 8, to: 11, typed: 'sta' }],
    ['state:|', { keyword: 'state', from: 6, to: 6, typed: '' }],
    ['-state:st|arted kiosk', { keyword: 'state', from: 7, to: 14, typed: 'st' }],
    ['state:finished,st|', { keyword: 'state', from: 15, to: 17, typed: 'st' }],
    ['label:"a, b",c|', { keyword: 'label', from: 13, to: 14, typed: 'c' }],
    ['label:"needs des|', { keyword: 'label', from: 6, to: 16, typed: 'needs des' }],
    ['label:"ne|eds design" x', { keyword: 'label', from: 6, to: 20, typed: 'ne' }],
    ['label:"ki| owner:"ann"', { keyword: 'label', from: 6, to: 9, typed: 'ki' }],
    [String.raw`label:"a \"b|`, { keyword: 'label', from: 6, to: 12, typed: 'a "b' }],
    ['"in a phrase|', null],
    ['"a phrase" o|', { keyword: null, from: 11, to: 12, typed: 'o' }],
  ])('%s', (written, place) => {
    const { text, at } = split(written);
    expect(typedPlace(text, at)).toEqual(place);
  });
});

it('of any text the place is around the cursor, and what is chosen stands there', () => {
  const pieces = fc.constantFrom('state:', 'label:', '"', '\\', ',', '(', ')', '-', ' ', 'ki', 'ø', '😀', '“', ':');
  const texts = fc.array(pieces, { maxLength: 12 }).map((all) => all.join(''));
  fc.assert(
    fc.property(texts, fc.nat(30), (text, place) => {
      const at = Math.min(place, text.length);
      const { place: found, choices } = completionOf({ text, at, isAsked: true }, words, names);
      if (choices.length === 0) return;
      expect([found.from <= at, at <= found.to, found.to <= text.length]).toEqual([true, true, true]);
      for (const choice of choices) {
        const made = chosen(text, found, choice);
        expect(made.text.slice(0, found.from + choice.insert.length)).toBe(text.slice(0, found.from) + choice.insert);
        expect(made.text.endsWith(text.slice(found.to))).toBe(true);
        expect(made.at).toBeLessThanOrEqual(made.text.length);
      }
    }),
  );
});

describe('completion', () => {
  it.each([
    ['', ['|'], []],
    ['a keyword by its beginning', ['stat|'], ['state:|']],
    ['a keyword by another name', ['titl|'], ['title:|']],
    ['a keyword in place of one', ['sta|te:started'], []],
    ['the values of a keyword', ['is:|'], ['is:blocked |', 'is:blocking |', 'is:following |']],
    ['those that begin so', ['state:un|'], ['state:unstarted |', 'state:unscheduled |']],
    ['values in a list', ['type:bug,ch| x'], ['type:bug,chore |x']],
    ['a value with a blank', ['integration:get|'], ['integration:"get satisfaction" |']],
    ['nothing where it stands already', ['state:started|'], []],
    ['one of `one` and `several`', ['has:comm|'], ['has:comment |']],
    ['labels, also inside of words', ['label:iosk|'], ['label:"kiosk" |', 'label:"piosk" |']],
    ['labels in open quotes', ['-label:"needs d|'], ['-label:"needs design" |']],
    ['labels with quotes in them', ['label:say|'], [String.raw`label:"say \"hi\"\\" |`]],
    ['people by name without accents', ['owner:ostergard|'], ['owner:"Søren Østergård" |']],
    ['people by initials, those of one name apart', ['owner:am|'], ['owner:"alex1" |', 'owner:13 |']],
    ['epics', ['epic:pier|'], ['epic:"Kiosk at pier 4" |']],
    ['epics of one name apart', ['epic:twice|'], ['epic:8 |', 'epic:9 |']],
    ['points', ['estimate:|'], ['0', '1', '2', '3', '-1'].map((points) => `estimate:${points} |`)],
    ['days', ['created_since:y|'], ['created_since:yesterday |']],
    ['labels, epics and people for a word', ['kio|'], ['label:"kiosk" |', 'epic:"Kiosk at pier 4" |']],
    ['a word in parentheses', ['(kiosk OR soren|)'], ['(kiosk OR owner:"Søren Østergård"|)']],
    ['nothing behind what is no keyword', ['https://exam|'], []],
    ['nothing for text', ['name:kio|'], []],
  ])('offers %s', (_what, [written = ''], expected) => {
    expect(offered(written)).toEqual(expected);
  });

  it('offers the most used labels and what stands for none before anything is typed', () => {
    expect(offered('label:|')).toEqual([
      'label:"needs design" |',
      'label:"kiosk" |',
      'label:"piosk" |',
      String.raw`label:"say \"hi\"\\" |`,
      'label:"" |',
    ]);
  });

  it('offers every keyword where it is asked to, and none before', () => {
    expect(offered('kiosk |', true).slice(0, 3)).toEqual(['kiosk name:|', 'kiosk label:|', 'kiosk epic:|']);
    expect(offered('kiosk |')).toEqual([]);
  });

  it('offers no more than can be looked through', () => {
    const many = completionNames({
      labels: Array.from({ length: 5000 }, (_, index) => label(`label ${index}`, 1)),
      epics: [],
      people: [],
      pointScale: [],
    });
    expect(completionOf({ text: 'label:lab', at: 9 }, words, many).choices).toHaveLength(10);
  });
});
