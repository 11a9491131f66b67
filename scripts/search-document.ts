// docs/search.md as text, from the tables of the search language. Writes no file.
import { dateForms, grammar } from '../src/search/grammar.ts';
import type { Keyword, SearchExample } from '../src/search/keyword.ts';
import { keywords } from '../src/search/keywords.ts';
import { queryLimits } from '../src/search/query.ts';
import { mostScored } from '../src/search/rank.ts';
import { code, document, generatedFrom, table } from './markdown.ts';

export function searchDocument(): string {
  const all: readonly Keyword[] = keywords;
  return document([
    '# Search',
    generatedFrom('src/search/keywords.ts and src/search/grammar.ts'),
    "```\npt-backup search ./MyBackups 'label:kiosk -state:accepted'\n```",
    'finds stories and epics by the search language of Pivotal Tracker, over names, descriptions, comments, tasks, blockers, names of files, labels and\n' +
      'people. The v5 API of an archive (`filter=`, `/search`) speaks the same language. Letter case and accents do not count (`østergård` is found by\n' +
      '`ostergard`), and in scripts that are written without spaces any run of characters is found.',
    'Stories that were accepted in iterations before the current one are left out, as Tracker did; the last line says how many, and `includedone:true` shows\n' +
      'them. Put the query in single quotes, so that the shell leaves it alone; one that begins with `-` stands behind `--`:\n' +
      "`pt-backup search ./MyBackups -- '-label:kiosk'`.",
    '## Words',
    table(
      ['Typed', 'Finds'],
      grammar.map(({ form, meaning }) => [forms(form), meaning]),
    ),
    '## Keywords',
    'Several values with commas between mean any of them. `""` stands for none where the table says so. Those marked * are not in Tracker.',
    table(['Keyword', 'Value'], all.filter(({ takes }) => takes !== 'date').map(keywordRow)),
    '## Dates',
    'A date is read in the time zone of the project.',
    table(['Keyword', 'Value'], all.filter(({ takes }) => takes === 'date').map(keywordRow)),
    table(
      ['Date', 'Means'],
      dateForms.map(({ form, meaning }) => [forms(form), meaning]),
    ),
    '## Order',
    'Where the query holds words: first what has the number that was typed as its id, then what has all words in its name, then some of them, then the rest;\n' +
      `within each by how well the text fits. Where more than ${mostScored.toLocaleString('en-US')} stories and epics hold the words, those with the words in their names come first\n` +
      "and the text is not weighed. Otherwise in the order of Tracker's page: accepted in the current iteration, in progress, unstarted, icebox, epics, and last what was\n" +
      'accepted earlier, the newest first.',
    '## Limits',
    `A query may have ${queryLimits.length.toLocaleString('en-US')} characters, ${queryLimits.terms} terms, ${queryLimits.values.toLocaleString('en-US')} values in lists, and parentheses ${queryLimits.depth} deep. Regular expressions (\`/…/\`), which Tracker took, are\n` +
      'refused. A query that is not understood ends with exit code 2, a mark under the place, and the keyword that was probably meant.',
    '## Examples',
    "They find something in the sample project: `npm start` in a clone, then `pt-backup search ./MyBackups-sample '<query>'`. `today` is taken to be\n2025-04-03 here, when the sample was saved.",
    table(
      ['Query', 'Finds'],
      searchExamples().map(({ query, finds }) => [code(query), finds]),
    ),
  ]);
}

/** All examples of the tables, in their order. */
export function searchExamples(): SearchExample[] {
  const all: readonly Keyword[] = keywords;
  const rules = grammar.flatMap(({ example }) => (example === undefined ? [] : [example]));
  return [...rules, ...all.flatMap(({ examples }) => examples)];
}

function keywordRow({ name, aliases, description, empty, choices, isOurs }: Keyword): string[] {
  const names = [name, ...aliases].map((each) => code(`${each}:`)).join(', ');
  const values = choices === undefined ? '' : `: ${choices.map(code).join(', ')}`;
  const none = empty === undefined ? '' : `; \`""\`: ${empty}`;
  return [`${names}${isOurs === true ? ' *' : ''}`, `${description}${values}${none}`];
}

/** `a or b` as code. */
function forms(form: string): string {
  return form.split(' or ').map(code).join(', ');
}
