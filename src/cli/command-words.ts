// The words of the command line, once: help, docs/cli.md and the parser read this table.

export interface OptionWords {
  /** As commander reads it: `--rate <number>`. */
  readonly flags: string;
  readonly description: string;
  /** May be given several times. */
  readonly repeats?: true;
  /** Cannot stand beside these (attribute names). */
  readonly conflicts?: readonly string[];
}

export const programWords = {
  usage: '[backup] [options] <folder>',
  description: 'Backs up a Pivotal Tracker project, whole, from any host that speaks the v5 API, into a folder.',
  folder: 'where the backup goes; made where it is missing. Several projects go to <folder>/<project id>/ each',
  version: 'print the version',
  help: 'print this help',
} as const;

export const backupOptions: readonly OptionWords[] = [
  { flags: '--project <id or URL>', description: 'the project; may be given several times', repeats: true },
  {
    flags: '--api-url <host or URL>',
    description: 'the v5 host (default: https://www.pivotaltracker.com/services/v5, which closed on 2025-04-30)',
  },
  { flags: '--token-file <path>', description: 'the file that holds the API token; "-" reads standard input' },
  {
    flags: '--without <resources>',
    description: 'do not ask for these resources: names with commas between; may be given several times',
    repeats: true,
  },
  {
    flags: '--require <resources>',
    description: 'where the host or the token does not have these resources, that is a gap (exit code 3)',
    repeats: true,
  },
  { flags: '--full', description: 'read everything, even where nothing seems to have changed since the last run' },
  {
    flags: '--accept-shrink',
    description: 'take in what the host shows now even if it is far less than the last time (otherwise exit code 4)',
  },
  {
    flags: '--rate <number>',
    description: 'requests a second (default: 3, growing to 20 while the host answers well; no limit on this machine)',
  },
  { flags: '--concurrency <number>', description: 'requests under way at once (default: 4)' },
  { flags: '--max-body <size>', description: 'largest answer to accept (default: 64MB)' },
  { flags: '--insecure-http', description: 'allow http:// to another machine; the token then travels unencrypted' },
  {
    flags: '--json',
    description: 'write one JSON object per event to standard output, the summary last',
    conflicts: ['quiet'],
  },
  { flags: '--quiet', description: 'write only what is wrong, to standard error' },
];

export interface VariableWords {
  readonly name: string;
  readonly description: string;
}

export const variables: readonly VariableWords[] = [
  { name: 'PIVOTAL_TRACKER_API_TOKEN', description: 'the API token' },
  { name: 'PIVOTAL_TRACKER_PROJECT_ID', description: 'the project, by its id or its URL' },
  { name: 'PIVOTAL_TRACKER_API_URL', description: 'the v5 host' },
  { name: 'HTTPS_PROXY, NO_PROXY', description: 'the proxy, and the hosts that are asked without it' },
  { name: 'NODE_EXTRA_CA_CERTS', description: 'a file of further certificates to trust' },
  { name: 'NO_COLOR', description: 'no colours, whatever its value' },
];

export const variableNote =
  'An option wins over a variable, and a variable over the file .env of the working directory. ' +
  'The host is taken from .env only where the token is, too.';

export interface ExampleWords {
  readonly purpose: string;
  readonly command: string;
}

export const examples: readonly ExampleWords[] = [
  { purpose: 'A sample project, to see what a backup is:', command: 'pt-backup' },
  {
    purpose: 'One project:',
    command: 'PIVOTAL_TRACKER_API_TOKEN=<token> PIVOTAL_TRACKER_PROJECT_ID=<id> pt-backup ./MyBackups',
  },
  {
    purpose: 'Two projects from LiteTracker, the token from a file:',
    command: 'pt-backup ./MyBackups --api-url app.litetracker.com --token-file ./token --project 1 --project 2',
  },
];
