// The exit codes, once: the command line, docs/exit-codes.md and the tests read this table.

export const exitCodes = [
  { code: 0, name: 'done', meaning: 'Everything that was asked for is done.', next: 'Nothing.' },
  {
    code: 1,
    name: 'unexpected',
    meaning: 'A fault in pt-backup itself; a stack trace is on stderr.',
    next: 'Report it with the trace. The archive is as it was before the run.',
  },
  {
    code: 2,
    name: 'usage',
    meaning: 'The command line or the settings are not complete or not understood.',
    next: 'Read the sentence on stderr and correct the call.',
  },
  {
    code: 3,
    name: 'gaps',
    meaning: 'The backup is finished, but some things that exist on the host could not be read. Each is named.',
    next: 'Run it again; what stays is listed in manifest.json under gaps.',
  },
  {
    code: 4,
    name: 'refused',
    meaning: 'The host shows far less than the last time; nothing was taken in.',
    next: 'Look at the host; if the loss is real, run it again with --accept-shrink.',
  },
  {
    code: 10,
    name: 'foreign',
    meaning: "The folder is not an archive, or it is another project's.",
    next: 'Name another folder.',
  },
  { code: 11, name: 'locked', meaning: 'Another run works on this archive.', next: 'Wait for it to end.' },
  {
    code: 12,
    name: 'not-allowed',
    meaning: 'The host refused the token, or the token does not reach the project.',
    next: 'Check the token and the project id on the host.',
  },
  {
    code: 13,
    name: 'unreachable',
    meaning: 'The host could not be reached or does not speak v5.',
    next: 'Check the address (--api-url) and the network.',
  },
  {
    code: 14,
    name: 'not-writable',
    meaning: 'The folder cannot be written or its disk is full. What was read so far is kept.',
    next: 'Make room or give access, then run it again: it goes on where it stopped.',
  },
  {
    code: 15,
    name: 'host-lost',
    meaning: 'The host answered at first and then was lost. The archive is as it was before the run.',
    next: 'Run it again later: it goes on where it stopped.',
  },
  {
    code: 20,
    name: 'findings',
    meaning: 'Verify found damage or a difference from the host, or repair could not heal or prove everything.',
    next: 'Read the findings.',
  },
  {
    code: 130,
    name: 'interrupted',
    meaning: 'Stopped by Ctrl-C or a signal. The archive is as it was before the run.',
    next: 'Run it again: it goes on where it stopped.',
  },
] as const;

export type ExitCodeName = (typeof exitCodes)[number]['name'];
export type ExitCode = (typeof exitCodes)[number]['code'];

/** The number of a named exit code. */
export function exitCode(name: ExitCodeName): ExitCode {
  const row = exitCodes.find((each) => each.name === name);
  if (row === undefined) throw new RangeError(`no exit code is named ${name}`);
  return row.code;
}

/** Of several outcomes the one that matters most: the first of this order that occurred. */
const worstFirst: readonly ExitCodeName[] = [
  'unexpected',
  'interrupted',
  'not-writable',
  'host-lost',
  'unreachable',
  'not-allowed',
  'locked',
  'foreign',
  'usage',
  'refused',
  'findings',
  'gaps',
  'done',
];

export function worstOf(names: readonly ExitCodeName[]): ExitCodeName {
  return worstFirst.find((name) => names.includes(name)) ?? 'done';
}
