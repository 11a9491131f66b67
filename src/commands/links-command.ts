// `pt-backup links`: redirect maps from old addresses to an archive, or what a git checkout mentions of it. Asks nothing over the network.
import { resolve } from 'node:path';
import { archiveFolders } from '../archive/archive-folders.ts';
import { ArchivedLinks } from '../export/archived-links.ts';
import { type MapFormat, mapFormats, redirectMap } from '../export/redirect-maps.ts';
import { PtBackupError } from '../util/error.ts';
import type { ExitCodeName } from '../util/exit-code.ts';
import { printable } from '../util/printable.ts';
import { counted } from './amounts.ts';
import type { HistoryContext } from './history-context.ts';
import { writeLines } from './links-output.ts';
import { showScan } from './links-scan.ts';

export interface LinksFlags {
  readonly format?: string;
  readonly base?: string;
  readonly output?: string;
  readonly scan?: string;
  readonly oldHost?: readonly string[];
  readonly json?: boolean;
}

/** Throws PtBackupError `usage` for options that do not fit together, `not-writable` where the map cannot be written. */
export async function runLinks(folder: string, flags: LinksFlags, context: HistoryContext): Promise<ExitCodeName> {
  if (folder.trim() === '') throw new PtBackupError('usage', 'The name of the archive is empty.');
  const base = flags.base === undefined ? null : parseBase(flags.base);
  const hosts = (flags.oldHost ?? []).map(parseHost);
  const format = formatOf(flags);
  const links = ArchivedLinks.open(archiveFolders(folder).map((each) => resolve(each)));
  try {
    if (flags.scan !== undefined) {
      await showScan({ checkout: flags.scan, links, base, hosts }, context);
      return 'done';
    }
    if (format === null || base === null) throw new PtBackupError('usage', 'A redirect map needs --format and --base.');
    const lines = redirectMap(links, { format, base, host: hosts[0] ?? 'www.pivotaltracker.com' });
    if (flags.output === undefined) {
      for (const line of lines) {
        context.signal.throwIfAborted();
        context.output.show({ lines: [line], event: null });
      }
      return 'done';
    }
    const written = writeLines(flags.output, lines, context.signal);
    context.output.show({
      lines: [`Wrote ${counted(written, 'line')} to ${printable(flags.output, 1000)}.`],
      event: null,
    });
    return 'done';
  } finally {
    links.close();
  }
}

function formatOf({ format, base, output, scan, json }: LinksFlags): MapFormat | null {
  if (scan !== undefined) {
    if (format === undefined && output === undefined) return null;
    throw new PtBackupError('usage', '--scan prints a list; --format and --output are for redirect maps.');
  }
  if (format === undefined)
    throw new PtBackupError('usage', 'Say what to write: --format <format> --base <url>, or --scan <git checkout>.');
  const found = mapFormats.find((each) => each === format);
  if (found === undefined)
    throw new PtBackupError('usage', `--format "${printable(format, 40)}" is none of ${mapFormats.join(', ')}.`);
  if (base === undefined)
    throw new PtBackupError('usage', `--format ${found} needs --base <url>: where the archive is served.`);
  if (json === true) throw new PtBackupError('usage', '--json is for --scan; a redirect map in JSON is --format json.');
  return found;
}

/** Without a slash at its end. Only characters that no configuration file gives a meaning. */
function parseBase(written: string): string {
  const url = URL.canParse(written) ? new URL(written) : null;
  const isWeb =
    url !== null && ['http:', 'https:'].includes(url.protocol) && url.username === '' && url.password === '';
  const base = url === null ? '' : `${url.origin}${url.pathname}`.replace(/\/+$/u, '');
  if (isWeb && url.search === '' && url.hash === '' && /^[\w:/.\-[\]%~]+$/u.test(base)) return base;
  throw new PtBackupError(
    'usage',
    '--base is not the address of a site; write it like https://tracker.example.com, without user name, query or #.',
  );
}

function parseHost(written: string): string {
  if (/^[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?$/iu.test(written)) return written.toLowerCase();
  throw new PtBackupError(
    'usage',
    `--old-host "${printable(written, 80)}" is not the name of a host, like tracker.example.com.`,
  );
}
