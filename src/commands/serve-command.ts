// `pt-backup serve`: an archive, or a folder of several, over HTTP until it is told to stop.
import { archiveFolders } from '../archive/archive-folders.ts';
import { openServedArchives, type ServedArchives, type ServedProject } from '../server/served-archives.ts';
import { startWebServer, type WebServer } from '../server/web/web-server.ts';
import { redactor } from '../tracker/token.ts';
import { systemClock } from '../util/clock.ts';
import { messageOf, PtBackupError, systemCodeOf } from '../util/error.ts';
import type { ExitCodeName } from '../util/exit-code.ts';
import { printable } from '../util/printable.ts';
import type { HostContext } from './host-context.ts';
import { failureText } from './failure-text.ts';
import { openAddress } from './open-address.ts';
import { type ServeFlags, type ServeSettings, serveSettings } from './serve-settings.ts';

/** Ends with `done` once it is stopped: that is how it is meant to end. `pageOf`: what `--open` shows, below the root; default: the start page. */
export async function runServe(
  folder: string,
  flags: ServeFlags,
  context: HostContext,
  pageOf: (projects: readonly Pick<ServedProject, 'id'>[]) => string = () => '',
): Promise<ExitCodeName> {
  const { input, output, signal } = context;
  if (folder.trim() === '') throw new PtBackupError('usage', 'The name of the archive is empty.');
  const settings = await serveSettings(flags, input, signal);
  const redactors = settings.hidden.map(redactor);
  output.protect((text) => redactors.reduce((shown, redact) => redact(shown), text));
  const archives = openServedArchives(archiveFolders(folder), { sharesReads: true });
  try {
    const projects = await archives.answer((snapshot) => snapshot.projects.map(shownProject));
    const server = await listen(settings, archives, (error) => output.problem(failureText(error)));
    try {
      const address = addressOf(settings, server.port);
      await announce({ folder, projects, settings, address, page: pageOf(projects) }, flags, context);
      await stopped(signal);
    } finally {
      await server.close();
    }
  } finally {
    archives.close();
  }
  output.show({ lines: ['Stopped.'], event: { event: 'stopped' } });
  return 'done';
}

function shownProject({ id, name, folder }: ServedProject): Pick<ServedProject, 'id' | 'name' | 'folder'> {
  return { id, name, folder };
}

interface Announced {
  readonly folder: string;
  readonly projects: readonly Pick<ServedProject, 'id' | 'name' | 'folder'>[];
  readonly settings: ServeSettings;
  readonly address: string;
  readonly page: string;
}

async function announce(
  { folder, projects, settings, address, page }: Announced,
  { open }: ServeFlags,
  { output }: HostContext,
): Promise<void> {
  const [first] = projects;
  const what =
    projects.length === 1 && first !== undefined ? `"${printable(first.name, 100)}"` : `${projects.length} projects`;
  const api = `${address}services/v5`;
  output.show({
    lines: [
      `Serving ${what} from ${printable(folder, 1000)}, read-only, at ${address}`,
      `The v5 API is at ${api}`,
      'Stop it with Ctrl-C.',
    ],
    event: { event: 'serving', address, apiUrl: api, projects },
  });
  if (settings.isOpen) {
    output.problem(
      'Other machines may reach this server; put one with TLS in front of it, or passwords and contents travel unencrypted.',
    );
  }
  if (open === true && !(await openAddress(`${address}${page}`))) {
    output.problem(`No browser could be started; open ${address}${page} yourself.`);
  }
}

/** As it is typed into a browser on this machine. */
function addressOf({ address }: ServeSettings, port: number): string {
  const any = ['0.0.0.0', '::'].includes(address) ? '127.0.0.1' : address;
  return `http://${any.includes(':') ? `[${any}]` : any}:${port}/`;
}

async function listen(
  settings: ServeSettings,
  archives: ServedArchives,
  onFault: (error: unknown) => void,
): Promise<WebServer> {
  const start = async (port: number): Promise<WebServer> =>
    await startWebServer({ ...settings, port, archives, clock: systemClock, onFault });
  try {
    return await start(settings.port);
  } catch (error) {
    if (settings.isPortFree && systemCodeOf(error) === 'EADDRINUSE') return await start(0);
    throw refused(settings, error);
  }
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there; name another port with --port, or 0 for any free one',
  EACCES: 'this user may not listen there; name a port above 1023',
  EADDRNOTAVAIL: 'this machine has no such address',
};

function refused({ address, port }: ServeSettings, error: unknown): PtBackupError {
  const why = reasons[systemCodeOf(error) ?? ''] ?? printable(messageOf(error));
  return new PtBackupError('usage', `Port ${port} of ${address} cannot be had: ${why}.`);
}

async function stopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
