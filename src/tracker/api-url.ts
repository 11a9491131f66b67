// The address of a v5 host as people write it, made into its v5 root. Asks nothing over the network.
import { PtBackupError } from '../util/error.ts';
import { printable } from '../util/printable.ts';
import { isLoopback } from './address.ts';

export const defaultApiUrl = 'https://www.pivotaltracker.com/services/v5';

/**
 * The v5 root without a trailing slash, from a URL or just a host name (which means https). `/services/v5` is added where there is no path.
 * Throws PtBackupError `usage` for anything else; the message never repeats user names, passwords or queries, which may hold a token.
 */
export function parseApiUrl(text: string, options: { readonly insecureHttp: boolean }): URL {
  const written = text.trim();
  if (/[?#]/u.test(written)) {
    throw refusal('The API address must end with its path: leave out everything from "?" or "#" on.');
  }
  const url = read(written);
  if (url.username !== '' || url.password !== '' || written.includes('@')) {
    throw refusal('The API address must not hold a user name or password; only the token is sent.');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw refusal(`The API address must start with https://, not with ${printable(url.protocol)}//.`);
  }
  if (url.protocol === 'http:' && !options.insecureHttp && !isLoopback(url.hostname)) {
    throw refusal(
      `The token would travel unencrypted to ${url.host}: write https:// instead of http://, or allow it with --insecure-http.`,
    );
  }
  const path = url.pathname.replace(/\/+$/u, '');
  url.pathname = path === '' ? '/services/v5' : path;
  return url;
}

function read(written: string): URL {
  const hasScheme = /^[a-z][a-z\d+.-]*:\/\//iu.test(written);
  // The URL parser drops tabs and line breaks and reads "\" as "/": what people then see is not what is asked.
  if (!/[\s\\\u0000-\u001f\u007f]/u.test(written)) {
    const url = parsed(hasScheme ? written : `https://${written}`);
    if (url !== null && url.hostname !== '') return url;
  }
  const shown = written.includes('@') ? 'The API address' : `"${printable(written, 100)}"`;
  throw refusal(`${shown} is not an address of a v5 host; write it like ${defaultApiUrl}.`);
}

function parsed(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null;
}

function refusal(message: string): PtBackupError {
  return new PtBackupError('usage', message);
}
