// docs/cli.md as text, from the same words as the help. Writes no file.
import { commandTable, type CommandWords } from './command-table.ts';
import { backupOptions, examples, programWords, variableNote, variables } from './command-words.ts';

/** The whole of docs/cli.md. */
export function cliReference(): string {
  const options = [
    ...backupOptions.map(({ flags, description }) => row(`\`${flags}\``, sentence(description))),
    row('`-V, --version`', sentence(programWords.version)),
    row('`-h, --help`', sentence(programWords.help)),
  ];
  return [
    '# The command line',
    '<!-- Written by `npm run docs` from src/cli/command-words.ts; do not edit. -->',
    programWords.description,
    `\`\`\`\npt-backup ${programWords.usage}\n\`\`\``,
    `\`pt-backup <folder>\` is short for \`pt-backup backup <folder>\`. \`<folder>\` is ${coded(programWords.folder)}.`,
    `## Options\n\n${table(['Option', 'Meaning'], options)}`,
    `## Environment variables\n\n${table(
      ['Variable', 'Meaning'],
      variables.map(({ name, description }) => row(`\`${name.replaceAll(', ', '`, `')}\``, sentence(description))),
    )}\n\n${variableNote}`,
    `## Examples\n\n${examples.map(({ purpose, command }) => `${purpose}\n\n\`\`\`\n${command}\n\`\`\``).join('\n\n')}`,
    outputs,
    ...commandTable.map(commandSection),
    'The exit codes, and what to do on each, stand in [exit-codes.md](exit-codes.md).\n',
  ].join('\n\n');
}

function commandSection({ name, description, arguments: taken, options, json, example }: CommandWords): string {
  return [
    `## pt-backup ${name}`,
    description,
    `\`\`\`\npt-backup ${name} ${taken.map(({ form }) => form).join(' ')} [options]\n\`\`\``,
    table(
      ['Argument or option', 'Meaning'],
      [
        ...taken.map((each) => row(`\`${each.form}\``, sentence(each.description))),
        ...options.map((each) => row(`\`${each.flags}\``, sentence(each.description))),
      ],
    ),
    `With \`--json\`, by \`event\`: ${json}.`,
    `\`\`\`\n${example}\n\`\`\``,
  ].join('\n\n');
}

const events = [
  row('`sample`', '`folder`. First, where nothing was named and a sample project is backed up'),
  row('`progress`', '`projectId`, `label`, `done`, `total` (null: not known), `finished`'),
  row('`notice`', '`projectId`, `message`'),
  row('`saved`', '`projectId`, `path`: a file stands at its place'),
  row('`projects`', '`projects`: `id` and `name` of each that the token reaches, where no project was named'),
  row(
    '`summary`',
    'The last one: `exit`, `exitCode` and `projects`, each with `projectId`, `folder`, `exit` and `exitCode`; ' +
      'a finished one with `facts` (counts, gaps and everything else that manifest.json keeps of the run), ' +
      '`changes` and `files`, a failed one with `message`',
  ),
];

const outputs = `## Output

Results go to standard output: \`Data saved to <path>\` for each file, the summary, and as the last line \`Backup complete!\` or
\`Backup finished with N gaps: <resources>\`. With several projects a line names each and how it ended, and the last line is
\`Backup complete!\` or \`Backup finished: N of M projects complete.\`. Progress and messages go to standard error. Where standard
output is closed early (\`| head\`), the backup goes on. Ctrl-C stops it cleanly, a second Ctrl-C at once.

With \`--json\`, standard output holds one JSON object a line and nothing else. A call that cannot start (exit code 2) writes only its
sentence to standard error.

${table(['`event`', 'Other fields'], events)}`;

function table(heading: readonly string[], rows: readonly string[]): string {
  return [row(...heading), row(...heading.map(() => '---')), ...rows].join('\n');
}

function row(...cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}

// Markdown takes <folder> for a tag and drops it.
function coded(text: string): string {
  return text.replaceAll(/<\S*(?: \S*)*>\/?/gu, '`$&`');
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
