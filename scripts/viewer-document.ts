// docs/viewer.md as text; the keys come from the viewer's own table. Writes no file.
import { boardKeys, generalKeys, pageKeys, shownKey } from '../src/viewer/keyboard.ts';
import { longestMarkdown } from '../src/viewer/markdown/lex-markdown.ts';
import { document, generatedFrom, table } from './markdown.ts';

export function viewerDocument(): string {
  return document([
    '# Looking at an archive',
    generatedFrom('scripts/viewer-document.ts and src/viewer/keyboard.ts'),
    '```sh\npt-backup view ./MyBackups\n```',
    'opens the archive, or the list of several, in the browser. It is `pt-backup serve` with `--open`: served from this machine, read-only, to this machine, until Ctrl-C\n' +
      '([how it is kept safe](serve.md)). `pt-backup site ./MyBackups ./MySite` writes the same pages as files that need no server ([site](site.md)).',
    '## Pages',
    table(
      ['Page', 'Address below `/n/projects/<id>`', 'What is there'],
      pages.map(({ name, address, text }) => [name, `\`${address}\``, text]),
    ),
    'Every page can be read without JavaScript: the board as lists of each panel. Every state that one can be in has an address: panels, searches, ranges of a chart.',
    'Comments have the anchor `#comment-<id>`, as in Tracker. Pictures are shown, a PDF under “Preview” or in a window of its own.',
    '## Earlier states',
    'The date at the top of the board chooses the snapshot of any run; `?run=<number>` does so on every page, and a line says that it is not the newest. What a story was before is on its\n' +
      'page, with the words that changed. What is gone from the host keeps its page, which says since when. Search looks at the newest snapshot only.\n' +
      'Of earlier snapshots an archive knows which iterations were done, but not how unfinished ones were planned: their backlog stands in the order of the list, without iterations.',
    '## Times',
    "Times are shown in the reader's zone, with the original in the hint of each. Days of iterations, releases and charts are those of the project's zone.",
    '## Texts',
    'Descriptions and comments are shown as Markdown. HTML in them is shown as text, pictures of other sites are links, and nothing is loaded from anywhere but the archive.\n' +
      'Story numbers, epic numbers and old Tracker addresses lead to what the archive holds. Characters that would turn the direction of a text, or that cannot be seen, are made visible.',
    '## Keys',
    'They act where nothing is typed, and can be turned off in the box that `?` opens.',
    table(
      ['Key', 'Does'],
      [
        ...generalKeys.map(({ keys, text }) => [shown(keys), text]),
        ...boardKeys.map(({ keys, inLine, text }) => [shown([...keys, ...inLine]), `On the board: ${lowered(text)}`]),
        ...Object.entries(pageKeys).map(([page, key]) => [shown([`g ${key}`]), `To the page: ${page}`]),
      ],
    ),
    'The arrow keys, Home and End act while a story has the focus.',
    '## Limits',
    `A text of more than ${longestMarkdown.toLocaleString('en-US')} characters, or one with quotes and lists very deep in each other, is shown as it is written, without Markdown. A panel of a search lists at most 2,000 stories, the page of an epic 1,000, and the history of a story 2,000 activities; what is left out is counted. Texts of more than 400,000 characters are cut, and say so.`,
  ]);
}

const pages = [
  {
    name: 'Board',
    address: '/',
    text: "Done, Current, Backlog, Icebox, Epics and Labels side by side, with panels of one label, epic or person, and of a search; each scrolls on its own. Which are open stands in the address: `?panels=done,current,label:12`. Stories show what Tracker's rows showed, and unfold in their place",
  },
  {
    name: 'Story',
    address: '/stories/<id>',
    text: 'everything that belongs to a story: facts, description, tasks, blockers, reviews, pull requests, branches, attachments with previews, and one timeline of comments and what happened. Earlier versions, previous and next, copy as Markdown',
  },
  { name: 'Epic', address: '/epics/<id>', text: 'description, comments, and its stories with their progress' },
  {
    name: 'Search',
    address: '/search?q=…',
    text: "[Tracker's search language](search.md), completed while one types; what was found is marked, and can be narrowed by type, state, label and so on",
  },
  {
    name: 'Epics, Labels, People',
    address: '/epics',
    text: 'with progress and counts; people who left the project, too',
  },
  { name: 'Iterations, Releases', address: '/iterations', text: 'with dates, points and what was accepted' },
  { name: 'Charts', address: '/charts', text: '[ten charts](charts.md), each with its definition, table and files' },
  { name: 'Project', address: '/project', text: 'what the project says of itself' },
  {
    name: 'This archive',
    address: '/archive',
    text: 'runs, what each changed, gaps with their reasons, how the end of each list was known, since when activity is complete',
  },
] as const;

function shown(keys: readonly string[]): string {
  return keys.map((key) => `\`${shownKey(key)}\``).join(', ');
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
