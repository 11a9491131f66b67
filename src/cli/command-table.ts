// The commands beside `backup`, in words: help, docs/cli.md and the parser read this table.
import type { OptionWords } from './command-words.ts';

export const commandNames = ['runs', 'show', 'checkout'] as const;
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
  /** A call that works, as it is typed. */
  readonly example: string;
}

const archive: ArgumentWords = { form: '<archive>', description: 'the folder of a backup; it is only read' };
const json: OptionWords = {
  flags: '--json',
  description: 'write JSON to standard output, one object a line',
};
const runForms = 'a number, "latest", or a date or time (the last run finished at or before it)';

export const commandTable: readonly CommandWords[] = [
  {
    name: 'runs',
    description: 'Shows the runs of an archive, and what each added, changed and removed.',
    arguments: [archive],
    options: [json],
    example: 'pt-backup runs ./MyBackups',
  },
  {
    name: 'show',
    description: 'Shows a story, an epic or a comment as it is or was, deleted ones too.',
    arguments: [archive, { form: '<id or URL>', description: 'its id, with or without #, or the address of its page' }],
    options: [{ flags: '--at <run>', description: `as that run saw it: ${runForms}` }, json],
    example: "pt-backup show ./MyBackups '#189725176' --at 2024-04-01",
  },
  {
    name: 'checkout',
    description:
      'Writes the JSON files as a run published them into a folder of their own. Attachments stay in the archive.',
    arguments: [archive, { form: '<folder>', description: 'a new or empty folder outside of the archive' }],
    options: [{ flags: '--at <run>', description: `the run: ${runForms}; default: latest` }, json],
    example: 'pt-backup checkout ./MyBackups ./April --at 2024-04-30T18:00',
  },
];
