// The API token: what can be one, and taking it out of every text that is shown or kept.
import { PtBackupError } from '../util/error.ts';

const shortest = 8;

/** Throws PtBackupError `usage` for what cannot be a token; the message never repeats it. */
export function checkToken(token: string): void {
  if (token.length < shortest) {
    throw new PtBackupError('usage', `The token is shorter than ${shortest} characters; copy it whole from the host.`);
  }
  if (!/^[\u0021-\u007e]+$/u.test(token)) {
    throw new PtBackupError(
      'usage',
      'The token holds a space or a character outside printable ASCII; copy it anew from the host.',
    );
  }
}

export type Redact = (text: string) => string;

/** Replaces the token, as it is or percent-encoded, in any letter case, by `[removed]`. */
export function redactor(token: string): Redact {
  const forms = [...new Set([token, encodeURIComponent(token)])].toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp(forms.map((form) => form.replaceAll(/[^\w]/gu, String.raw`\$&`)).join('|'), 'gi');
  return (text) => text.replaceAll(pattern, '[removed]');
}
