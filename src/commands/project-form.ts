// A project as people name it: its id, or the address of one of its pages. Asks nothing over the network.
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';

export interface NamedProject {
  readonly id: string;
  /** The host of the address that it was named by; null for a bare id. */
  readonly host: string | null;
}

/** Throws PtBackupError `usage` for anything but an id or a project's address, user names in addresses included. */
export function parseProject(text: string): NamedProject {
  const written = text.trim();
  if (/^[1-9]\d{0,19}$/u.test(written)) return { id: written, host: null };
  if (/^\d+(\s*[,;\s]\s*\d+)+$/u.test(written)) throw refusal(severalIn(written));
  return parseAddress(written);
}

function severalIn(written: string): string {
  const named = written.split(/[,;\s]+/u).map((id) => `--project ${id}`);
  return `Several projects in one value; name each one by itself: ${printable(named.join(' '), 200)}.`;
}

function parseAddress(written: string): NamedProject {
  // A user name may hold a token: nothing of the address is repeated.
  if (written.includes('@')) throw refusal('The address of a project must not hold a user name or password.');
  const isAddress = /^[a-z]+:\/\//iu.test(written) || /^[\w.-]+\.[a-z]+(:\d+)?\//iu.test(written);
  const url = isAddress ? read(written) : null;
  if (url === null) throw refusal(`"${printable(written, 80)}" is not a project; ${forms}.`);
  const id = /^\/(?:n\/|services\/v5\/)?projects\/([1-9]\d{0,19})(?:\/|$)/u.exec(url.pathname)?.[1];
  if (id !== undefined) return { id, host: url.host };
  if (url.pathname.includes('/workspaces')) {
    throw refusal('That address is a workspace; name each of its projects by itself with --project <id>.');
  }
  throw refusal(`"${printable(url.host + url.pathname, 80)}" is not the address of a project; ${forms}.`);
}

const forms = 'write its id, like 123, or its address, like https://www.pivotaltracker.com/n/projects/123';

function read(written: string): URL | null {
  const address = /^[a-z]+:\/\//iu.test(written) ? written : `https://${written}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
}

function refusal(message: string): PtBackupError {
  return new PtBackupError('usage', message);
}
