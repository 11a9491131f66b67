// Who may read: the password by HTTP Basic for pages, the token or the password for the API and attachments. Off where neither is set.
import type { IncomingHttpHeaders } from 'node:http';
import type { FailureLimit } from './failure-limit.ts';
import type { Secret } from './secret.ts';

export interface Secrets {
  readonly password: Secret;
  readonly token: Secret;
}

export interface Credentials {
  /** What browsers send after they asked; any user name will do. Null: none was sent. */
  readonly password: string | null;
  readonly token: string | null;
}

export type Denied =
  | { readonly is: 'unnamed' }
  | { readonly is: 'wrong' }
  | { readonly is: 'limited'; readonly seconds: number };
export type Access = { readonly is: 'granted' } | Denied;

/** An Authorization header that is not understood is a wrong password. */
export function credentialsIn(headers: IncomingHttpHeaders, query: URLSearchParams): Credentials {
  const token = headers['x-trackertoken'] ?? query.get('token');
  return {
    password: headers.authorization === undefined ? null : passwordIn(headers.authorization),
    token: Array.isArray(token) ? token.join() : token,
  };
}

function passwordIn(authorization: string): string {
  const encoded = /^basic +([\w+/=-]+) *$/iu.exec(authorization)?.[1] ?? '';
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  return pair.slice(pair.indexOf(':') + 1);
}

/** `secrets` null: everybody may. While failures are limited nothing is compared, not even what is right. */
export class Doorkeeper {
  readonly #secrets: Secrets | null;
  readonly #limit: FailureLimit;

  constructor(secrets: Secrets | null, limit: FailureLimit) {
    this.#secrets = secrets;
    this.#limit = limit;
  }

  /** `takesToken`: of the API and attachments; pages take the password alone. */
  access(address: string, { password, token }: Credentials, takesToken: boolean): Access {
    const secrets = this.#secrets;
    if (secrets === null) return { is: 'granted' };
    const given = takesToken ? token : null;
    if (password === null && given === null) return { is: 'unnamed' };
    const seconds = this.#limit.secondsToWait(address);
    if (seconds > 0) return { is: 'limited', seconds };
    const isRight =
      (password !== null && secrets.password.equals(password)) || (given !== null && secrets.token.equals(given));
    if (isRight) return { is: 'granted' };
    this.#limit.fail(address);
    return { is: 'wrong' };
  }
}
