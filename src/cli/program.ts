// argv as a command: what may be written, and which command it starts. Loads no command's code and prints nothing but help and version.
import { type Argument, Command, CommanderError, Help, Option } from 'commander';
import type { BackupFlags } from '../commands/backup-settings.ts';
import type { CommandFlags } from './load-command.ts';
import { PtBackupError } from '../util/error.ts';
import { version } from '../util/version.ts';
import { commandNames, commandTable, type CommandName, type CommandWords } from './command-table.ts';
import { backupOptions, examples, programWords, variableNote, variables, type OptionWords } from './command-words.ts';

export interface OutputFlags {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Of the commands in the table. */
export interface CommandCall {
  readonly name: CommandName;
  /** As many as the table names; undefined where an optional one is missing. */
  readonly args: readonly (string | undefined)[];
  readonly flags: CommandFlags & OutputFlags;
}

export interface Actions {
  backup(folder: string | undefined, flags: BackupFlags & OutputFlags): Promise<void>;
  command(call: CommandCall): Promise<void>;
}

/** `backup` is what runs where no command is named, so its options stand in the program's own help. */
export function buildProgram(actions: Actions): Command {
  const program = new Command('pt-backup');
  program
    .description(programWords.description)
    .usage(programWords.usage)
    .version(version(), '-V, --version', programWords.version)
    .helpOption('-h, --help', programWords.help)
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ outputError: () => undefined });
  const backup = program
    .command('backup', { isDefault: true })
    .description(programWords.description)
    .argument('[folder]', programWords.folder)
    .usage('[options] <folder>')
    .allowExcessArguments(false)
    .action(async (folder: string | undefined, _flags: unknown, command: Command) => {
      await actions.backup(folder, command.opts<BackupFlags & OutputFlags>());
    });
  for (const words of backupOptions) backup.addOption(optionOf(words));
  const others = commandTable.map((words) => addCommand(program, words, actions));
  program.configureHelp({
    visibleArguments: () => [...backup.registeredArguments],
    visibleOptions: (command) => [
      ...(command === program ? backup.options : []),
      ...new Help().visibleOptions(command),
    ],
    visibleCommands: (command) => (command === program ? others : []),
    subcommandTerm: (command) => [command.name(), ...command.registeredArguments.map(termOf)].join(' '),
  });
  program.addHelpText('after', notes);
  return program;
}

function addCommand(program: Command, words: CommandWords, actions: Actions): Command {
  const command = program
    .command(words.name)
    .description(words.description)
    .helpOption('-h, --help', programWords.help)
    .allowExcessArguments(false)
    .action(async (...given: readonly unknown[]) => {
      const args = given.slice(0, words.arguments.length).map((each) => (typeof each === 'string' ? each : undefined));
      await actions.command({ name: words.name, args, flags: command.opts<CommandFlags & OutputFlags>() });
    })
    .addHelpText('after', `\nExample:\n  ${words.example}`);
  for (const { form, description } of words.arguments) command.argument(form, description);
  for (const option of words.options) command.addOption(optionOf(option));
  return command;
}

function termOf(argument: Argument): string {
  return argument.required ? `<${argument.name()}>` : `[${argument.name()}]`;
}

function optionOf({ flags, description, repeats, conflicts }: OptionWords): Option {
  const option = new Option(flags, description);
  if (repeats === true)
    option.argParser<readonly string[] | undefined>((value, earlier) => [...(earlier ?? []), value]);
  return option.conflicts([...(conflicts ?? [])]);
}

function notes(): string {
  const width = Math.max(...variables.map(({ name }) => name.length));
  return [
    '',
    'Environment variables:',
    ...variables.map(({ name, description }) => `  ${name.padEnd(width)}  ${description}`),
    `  ${variableNote.replace('. ', '.\n  ')}`,
    '',
    'Examples:',
    ...examples.flatMap(({ purpose, command }) => [`  ${purpose}`, `    ${command}`]),
  ].join('\n');
}

/** Parses and runs. Throws PtBackupError `usage` for what is not understood; returns where help or version was asked for. */
export async function runProgram(program: Command, args: readonly string[]): Promise<void> {
  refuseTokens(args);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return;
    const named = commandNames.find((name) => name === args[0]);
    throw new PtBackupError('usage', sentenceOf(error, named));
  }
}

// A token on the command line is seen by every user of the machine, and kept in the shell's history.
function refuseTokens(args: readonly string[]): void {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  if (!options.some((each) => /^--?(?:api[-_]?|pivotal[-_]?tracker[-_]?api[-_]?)?(?:token|key)(?:=|$)/iu.test(each)))
    return;
  throw new PtBackupError(
    'usage',
    'The token is not taken from the command line, where other users of this machine and the shell history see it: ' +
      'set PIVOTAL_TRACKER_API_TOKEN, or name a file with --token-file.',
  );
}

function sentenceOf(error: CommanderError, command: CommandName | undefined): string {
  const hint = `See pt-backup ${command === undefined ? '' : `${command} `}--help.`;
  if (error.code === 'commander.excessArguments' && command === undefined) {
    return `Too many arguments: one folder is expected, and a folder with spaces in its name stands in quotes. ${hint}`;
  }
  const [first = '', ...rest] = error.message.replace(/^error: /u, '').split('\n');
  // What stands behind "=" may be a secret that was put to the wrong option.
  const said = first.replace(/=[^']*/u, '=...');
  const sentence = `${said.charAt(0).toUpperCase()}${said.slice(1)}${/[.?!]$/u.test(said) ? '' : '.'}`;
  const hints = rest.filter((line) => command === undefined || suggestsOwn(line, command));
  return [sentence, ...hints.map((line) => line.replace(/^\((.*)\)$/u, '$1')), hint].join(' ');
}

/** Commander looks among the options of a backup, too, which another command does not take. */
function suggestsOwn(line: string, command: CommandName): boolean {
  const { options = [] } = commandTable.find(({ name }) => name === command) ?? {};
  const own = new Set(['--help', ...options.flatMap(({ flags }) => flags.match(/--[\w-]+/gu) ?? [])]);
  return (line.match(/--[\w-]+/gu) ?? []).every((flag) => own.has(flag));
}
