// The commands beside `backup`, in words: help, docs/cli.md and the parser read this table.
import { backupOptions, type OptionWords } from './command-words.ts';

export const commandNames = [
  'runs',
  'diff',
  'show',
  'checkout',
  'search',
  'view',
  'serve',
  'site',
  'links',
  'verify',
  'repair',
] as const;
export type CommandName = (typeof commandNames)[number];

export interface ArgumentWords {
  /** As commander reads it: `<archive>`, `[run]`. */
  readonly form: string;
  readonly description: string;
}

export interface CommandWords {
  readonly name: CommandName;
  readonly description: string;
  readonly arguments: readonly ArgumentWords[];
  readonly options: readonly OptionWords[];
  /** The objects that `--json` writes; Markdown. */
  readonly json: string;
  /** A call that works, as it is typed. */
  readonly example: string;
}

const archive: ArgumentWords = { form: '<archive>', description: 'the folder of a backup; it is only read' };
const json: OptionWords = {
  flags: '--json',
  description: 'write JSON to standard output, one object a line',
};
const hostOptions: readonly OptionWords[] = backupOptions.filter(({ flags }) =>
  /^--(?:api-url|token-file|rate|insecure-http)\b/u.test(flags),
);
const serveOptions: readonly OptionWords[] = [
  {
    flags: '--port <number>',
    description: 'the port (default: 4510, or any free one where it is taken; 0: any free one)',
  },
  {
    flags: '--host <address>',
    description:
      'the address to listen on (default: 127.0.0.1); one that other machines reach needs both --password-file and --api-token-file',
  },
  {
    flags: '--allow-host <name>',
    description:
      'a further name by which the server may be asked, as behind a proxy; needs both files, too; may be given several times',
    repeats: true,
  },
  {
    flags: '--allow-origin <origin>',
    description: 'the one other origin whose pages may read the API and attachments',
  },
  {
    flags: '--password-file <path>',
    description: 'the file that holds the password for pages (any user name will do); "-" reads standard input',
  },
  {
    flags: '--api-token-file <path>',
    description: 'the file that holds the token for the API and attachments; "-" reads standard input',
  },
];
const runForms =
  'a number, "latest", or a date or time: the last run finished by then (without a zone that of this machine; a date alone is its end)';

export const commandTable: readonly CommandWords[] = [
  {
    name: 'runs',
    description: 'Shows the runs of an archive, and what each added, changed and removed.',
    arguments: [archive],
    options: [json],
    json: '`run` for each, oldest first: `number`, `id`, `startedAt`, `finishedAt`, `apiUrl`, `projectName`, `projectVersion`, `gaps`, the sums `added`, `changed`, `removed`, and `changes` by resource',
    example: 'pt-backup runs ./MyBackups',
  },
  {
    name: 'diff',
    description: 'Shows what changed between two runs, by record and attribute.',
    arguments: [
      archive,
      {
        form: '[from]',
        description: `a run: ${runForms}; default: the last but one; alone: compared with the one before it`,
      },
      { form: '[to]', description: 'the run to compare it with' },
    ],
    options: [json],
    json: '`diff` with `from` and `to`; then for each record `added` or `removed` with `resource`, `key`, `owner` and `record`, or `changed` with `attributes`: `attribute`, `before` and `after`, each absent where there was no such attribute',
    example: 'pt-backup diff ./MyBackups 2024-04-01 latest',
  },
  {
    name: 'show',
    description: 'Shows a story, an epic or a comment as it is or was, deleted ones too.',
    arguments: [archive, { form: '<id or URL>', description: 'its id, with or without #, or the address of its page' }],
    options: [{ flags: '--at <run>', description: `as that run saw it: ${runForms}` }, json],
    json: '`record` for the record itself and then for everything nested in it: `resource`, `key`, `owner`, `run`, `goneSince` (null: not gone), `record` as the host sent it; a file attachment with its `path`',
    example: "pt-backup show ./MyBackups '#189725176' --at 2024-04-01",
  },
  {
    name: 'checkout',
    description:
      'Writes the JSON files as a run published them into a folder of their own. Attachments stay in the archive.',
    arguments: [archive, { form: '<folder>', description: 'a new or empty folder outside of the archive' }],
    options: [{ flags: '--at <run>', description: `the run: ${runForms}; default: latest` }, json],
    json: '`checked out`: `run`, `finishedAt`, `folder`, `files` with `name`, `path` and `bytes`',
    example: 'pt-backup checkout ./MyBackups ./April --at 2024-04-30T18:00',
  },
  {
    name: 'search',
    description:
      "Finds stories and epics by Tracker's search language (docs/search.md). Stories accepted in earlier iterations are left out unless the query says includedone:true.",
    arguments: [
      {
        form: '<archive>',
        description: 'the folder of a backup, or one with the backups of several projects; it is only read',
      },
      { form: '<query>', description: 'what to look for, in single quotes; one that begins with - stands behind --' },
    ],
    options: [
      { flags: '--limit <number>', description: 'the most hits of each archive (default: 20 in the list, else all)' },
      { flags: '--ids', description: 'print only the ids, one a line', conflicts: ['md', 'json'] },
      { flags: '--md', description: 'print a list in Markdown', conflicts: ['json'] },
      {
        flags: '--open',
        description: 'show the hits in the browser, served from this machine until Ctrl-C',
        conflicts: ['ids', 'md', 'json'],
      },
      { flags: '--me <person>', description: 'who asks, for is:following and "me": id, user name, initials or name' },
      json,
    ],
    json: '`hit` for each, best first: `folder`, `kind` (`story` or `epic`), `id`, `name`, `type`, `state`, `estimate` (null: none), `owners`, `labels`, `url`, `nameMatches`, `foundIn` and `snippet` (pieces with `text` and `isMatch`; null where the name says it all), `record` as the host sent it; then `found` for the archive: `folder`, `project`, `shown`, `total`, `totalStories`, `totalEpics`, `totalWithDone`, `totalPoints`, `totalPointsCompleted`, `facets` (`type`, `state`, `priority`, `label`, `epic`, `owner`, `requester`: `value`, `name`, `count`)',
    example: "pt-backup search ./MyBackups 'label:kiosk -state:accepted'",
  },
  {
    name: 'site',
    description:
      'Writes an archive as a static site: the pages of `view` as files that open by double click, or from any web host under any path (docs/site.md). An older site in the folder is replaced when the new one is whole.',
    arguments: [
      {
        form: '<archive>',
        description: 'the folder of a backup, or one with the backups of several projects; it is only read',
      },
      { form: '<folder>', description: 'where the site will stand: a new or empty folder, or an older site' },
    ],
    options: [
      {
        flags: '--project <id>',
        description: 'of several projects only this one; may be given several times',
        repeats: true,
      },
      { flags: '--query <search>', description: 'only the stories that this search finds, and their epics' },
      { flags: '--without-attachments', description: 'copy no attachments; pages say where they are' },
      json,
    ],
    json: '`progress` with `label`, `done`, `total`, `finished`; `notice`; `site`, the last one, with `folder`, `query` (null: all), `files`, `bytes` and `projects`, each with `id`, `name`, `stories`, `epics`, `attachments`, `attachmentsLeftOut`',
    example: 'pt-backup site ./MyBackups ./MySite',
  },
  {
    name: 'links',
    description:
      'Writes a redirect map from the old addresses of stories, epics, comments, projects and files to an archive that is served; or lists what a git checkout mentions of them (docs/links.md).',
    arguments: [
      {
        form: '<archive>',
        description: 'the folder of a backup, or one with the backups of several projects; it is only read',
      },
    ],
    options: [
      { flags: '--format <format>', description: 'the form of the map: nginx, cloudflare, netlify or json' },
      { flags: '--base <url>', description: 'where the archive is served, like https://tracker.example.com' },
      { flags: '--output <file>', description: 'write the map to this file (default: standard output)' },
      {
        flags: '--scan <git checkout>',
        description: 'list the ids and addresses that its tracked files and the history of all its refs mention',
        conflicts: ['format', 'output'],
      },
      {
        flags: '--old-host <name>',
        description:
          'a further host whose addresses count in --scan, or the one that a Cloudflare list is for; may be given several times',
        repeats: true,
      },
      json,
    ],
    json: '`mention` for each place that --scan finds: `kind` (`story`, `epic`, `comment`, `project` or `attachment`), `id`, `known`, `where` (`file`, `message` or `change`), `file`, `line`, `commit`; then `link` for each thing mentioned: `kind`, `id`, `known`, `projectId`, `name`, `state`, `isGone`, `now` (null without --base), the first ten `files` and `commits`, `fileCount`, `commitCount`; `scanned`, the last one, with `known`, `unknown` and `notListed`',
    example: 'pt-backup links ./MyBackups --scan ./our-code --base https://tracker.example.com',
  },
  {
    name: 'verify',
    description: 'Checks that an archive is complete and valid; names what is damaged and what to do (exit code 20).',
    arguments: [
      {
        form: '<archive>',
        description: 'the folder of a backup, or one with the backups of several projects; it is only read',
      },
    ],
    options: [
      {
        flags: '--fast',
        description: 'read no contents: check what is there, sizes, the manifest and the structure of archive.sqlite',
      },
      {
        flags: '--against-host',
        description:
          'compare it with what the host holds now, too: ids, counts, sizes of attachments; needs the API token, and the options below are for it',
      },
      ...hostOptions,
      json,
    ],
    json: '`progress` with `label`, `done`, `total`, `finished`; `summary`, the last one, with `exit`, `exitCode` and `archives`, each with `folder`, `exit`, `exitCode`, and `complete`, `valid` (null: not known after `--fast`), `findings` (`severity`, `where`, `what`, `next`), `files`, `records`, `attachments`, `snapshotDigest`; with `--against-host` also `host` (`apiUrl`, `projectId`, `run`, `hostVersion`, `hasChanged`, `changedMeanwhile`, `differences`: `kind`, `resource`, `key`, `owner`, `what`, `explained`; `compared`, `notCompared`, `requests`); or `message` where it could not be checked',
    example: 'pt-backup verify ./MyBackups',
  },
  {
    name: 'repair',
    description:
      'Heals a damaged archive: JSON files from archive.sqlite, archive.sqlite from the JSON files, attachments by downloading them again where a token is given. Nothing is deleted: what is replaced goes to damaged-<date>/ in the archive. Names what is lost and what remains (exit code 20).',
    arguments: [
      { form: '<archive>', description: 'the folder of a backup, or one with the backups of several projects' },
    ],
    options: [{ flags: '--dry-run', description: 'say what would be done, and write nothing' }, ...hostOptions, json],
    json: '`progress` and `notice` as for `backup`; `summary`, the last one, with `dryRun`, `exit`, `exitCode` and `archives`, each with `folder`, `exit`, `exitCode`, and `plan` (`steps`: `do`, `path`, `because`; `left`: findings), `outcomes` (a step with `failure`, null where it is done), `history` and `losses` (sentences on what is lost), `setAside` (`folder`, `paths`), and what `verify` says of the archive now; or `message` where it could not be repaired',
    example: 'pt-backup repair ./MyBackups --dry-run',
  },
  {
    name: 'view',
    description:
      'Shows an archive in the browser: the board of the one project, or the list of several. Serves it from this machine until Ctrl-C, as serve does, read-only.',
    arguments: [
      {
        form: '<archive>',
        description: 'the folder of a backup, or one with the backups of several projects; it is only read',
      },
    ],
    options: [...serveOptions, json],
    json: '`serving` and `stopped`, as for `serve`',
    example: 'pt-backup view ./MyBackups',
  },
  {
    name: 'serve',
    description:
      'Serves an archive over HTTP, read-only: pages to read, attachments, and the v5 API, so that any v5 client reads it by another base URL. Ends by Ctrl-C, with exit code 0.',
    arguments: [
      {
        form: '<archive>',
        description: 'the folder of a backup, or one with the backups of several projects; it is only read',
      },
    ],
    options: [...serveOptions, { flags: '--open', description: 'open the address in the browser' }, json],
    json: '`serving` with `address`, `apiUrl`, `projects` (`id`, `name`, `folder`); `stopped` at the end',
    example: 'pt-backup serve ./MyBackups --open',
  },
];
