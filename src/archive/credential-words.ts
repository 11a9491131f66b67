// What tells a credential in an integration or a webhook: the names that secrets go by, and the forms in which plain text carries them.
// Knows no JSON and removes nothing. Rather too much than too little: what is lost here is asked for again when an integration is set up.

export interface TextSpan {
  readonly start: number;
  readonly end: number;
}

const secretWord =
  /passw|passphrase|passcode|pwd|secret|token|credential|apikey|accesskey|hmac|signature|bearer|authorization|cookie|session|jwt/u;
const secretEnd = /(?:auth|pass|key)$/u;
const secretName = /^(?:pin|sig|otp|pat|code|sas)$/u;
/** Keys that name something instead of opening it. */
const plainKey = /(?:project|issue|story|public|field|board|space|component|product|ticket|custom)s?key$/u;

/** Whether what goes by this name is a secret: `api_password`, `API-Key`, `basicAuth`. Letter case and separators do not matter. */
export function isSecretName(name: string): boolean {
  const squashed = percentDecoded(name)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  if (secretWord.test(squashed) || secretName.test(squashed)) return true;
  return secretEnd.test(squashed) && !plainKey.test(squashed);
}

/** Where secrets stand in a text: user names and passwords of URLs, `token=…`, `Authorization: …`, long random parts of a URL's path. They may overlap. */
export function secretsIn(text: string): TextSpan[] {
  return [...userInfos(text), ...assignments(text), ...schemes(text), ...pathParts(text)];
}

const slash = String.raw`(?:[/\\]|%2f|%5c)`;
const authority = new RegExp(
  String.raw`(?:${slash}{2}|\bhttps?(?::|%3a))((?:(?!%2f|%5c|%3f|%23)[^\s/\\?#"'<>])+)(?:@|%40)`,
  'giu',
);
/** In a text that is one URL, all up to the last @ before the path belongs to it, odd characters too. */
const ownAuthority = /^\s*(?:https?:[/\\]*|[a-z][a-z\d+.-]*:[/\\]{2})([^/\\?#]+)@/iu;

function userInfos(text: string): TextSpan[] {
  const own = ownAuthority.exec(text);
  const all = [...text.matchAll(authority), ...(own === null ? [] : [own])];
  return all.map((match) => {
    const end = match.index + match[0].lastIndexOf(match[0].endsWith('@') ? '@' : '%');
    return { start: end - (match[1] ?? '').length, end };
  });
}

const separator = /=|:|%3d|%3a/giu;
const longestName = 80;

/** `name=value`, `name: value` and `"name": "value"`, whatever stands around them. */
function assignments(text: string): TextSpan[] {
  return [...text.matchAll(separator)].flatMap((match) => {
    const before = text.slice(Math.max(0, match.index - longestName), match.index);
    const name = /([\w.\-%[\]]+)["'\\\s]*$/u.exec(before)?.[1];
    if (name === undefined || !isSecretName(lastPart(name))) return [];
    const from = match.index + match[0].length;
    const [opening = ''] = /^[\s\\]*["']?/u.exec(text.slice(from, from + longestName)) ?? [];
    const start = from + opening.length;
    const length = valueAt(text, start, opening.at(-1) ?? '', match[0]).length;
    return length === 0 ? [] : [{ start, end: start + length }];
  });
}

/** `next%3Ftoken` names a token. */
function lastPart(name: string): string {
  return percentDecoded(name).split(/[?&;]/u).at(-1) ?? name;
}

function valueAt(text: string, start: number, quote: string, sign: string): string {
  const value =
    quote === '"'
      ? /^(?:\\.|[^"\\\r\n])*/u
      : quote === "'"
        ? /^[^'\r\n]*/u
        : sign === ':'
          ? /^[^"'\r\n&]*/u
          : /^(?:(?!%26)[^\s&;,"'<>#])*/iu;
  return value.exec(text.slice(start))?.[0] ?? '';
}

/** `Bearer abc`, `Basic dXNlcjpwYXNz`, without a name before it. */
function schemes(text: string): TextSpan[] {
  return [...text.matchAll(/\b(?:bearer|basic|digest|token|negotiate)\s+([\w+/.~=:-]{6,})/giu)].flatMap((match) => {
    const [all, value = ''] = match;
    const end = match.index + all.length;
    return isRandom(value) ? [{ start: end - value.length, end }] : [];
  });
}

/** Some webhooks are opened by their address alone: `https://hooks.example.com/services/T024/B024/x8Kd…`. */
function pathParts(text: string): TextSpan[] {
  return [...text.matchAll(/\b(?:https?|wss?):[/\\]+[^\s"'<>?#]+/giu)].flatMap((url) =>
    [...url[0].matchAll(/(?<=[^/\\:][/\\])[^/\\]+/gu)].flatMap((part) => {
      const start = url.index + part.index;
      return isLongRandom(part[0]) ? [{ start, end: start + part[0].length }] : [];
    }),
  );
}

const uuid = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/iu;

function isLongRandom(part: string): boolean {
  return (
    uuid.test(part) ||
    part.split(/[^A-Za-z\d]/u).some((run) => run.length >= 16 && /\d/u.test(run) && /[a-z]/iu.test(run))
  );
}

function isRandom(text: string): boolean {
  return (/\d/u.test(text) && /[a-z]/iu.test(text)) || /[a-z][A-Z]/u.test(text) || /[=+/]/u.test(text);
}

function percentDecoded(text: string): string {
  return text.replaceAll(/%([\da-f]{2})/giu, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}
