// Keeps secrets off the disk: the token wherever a host repeats it, the signatures of pre-signed URLs, and credentials inside integrations and
// webhooks. Changes nothing else in a text.
import { type ResourceName, resourceOf } from '../model/resources.ts';
import { withoutCredentials } from './credentials.ts';
import { applyEdits, type Edit, numbersIn, rawOffsets, stringsIn } from './json-strings.ts';

export interface Removal {
  readonly text: string;
  readonly token: number;
  readonly signatures: number;
  readonly credentials: number;
}

const removed = '[removed]';
const signedAttributes = new Set(['big_url', 'thumbnail_url']);
const signature = /[?&](?:signature|awsaccesskeyid|expires|x-amz-[^=]*)=/iu;

export class SecretRemoval {
  /** The token as it is or percent-encoded, in any letter case. */
  readonly #token: RegExp;
  /** The token's beginning, also where JSON escapes hide it: may match what `#token` does not, never the other way round. */
  readonly #suspect: RegExp;

  constructor(token: string) {
    const characters = Array.from(token);
    this.#token = new RegExp(characters.map(decodedForms).join(''), 'gi');
    // The whole token in all its forms would take longer to compile than a small run takes.
    this.#suspect = new RegExp(characters.slice(0, 6).map(escapedForms).join(''), 'i');
  }

  /** For record text, which must be JSON. `resource`: whose record it is; default: none that holds credentials as such. */
  fromJson(text: string, resource?: ResourceName): Removal {
    const cut = withoutSignatures(text);
    const clean = this.#suspect.test(cut.text) ? this.#withoutToken(cut.text) : { text: cut.text, token: 0 };
    const isHolder = resource !== undefined && resourceOf(resource).holdsCredentials === true;
    const open = withoutCredentials(clean.text, isHolder ? 'record' : 'parts');
    return { text: open.text, token: clean.token, signatures: cut.signatures, credentials: open.credentials };
  }

  /** For a name or a key. */
  fromPlain(text: string): string {
    return text.replaceAll(this.#token, removed);
  }

  #withoutToken(text: string): { readonly text: string; readonly token: number } {
    const edits: Edit[] = stringsIn(text).flatMap((string) => {
      const matches = [...string.value.matchAll(this.#token)];
      if (matches.length === 0) return [];
      const offsets = rawOffsets(text, string);
      return matches.map((match) => editOf(offsets, match.index, match.index + match[0].length));
    });
    for (const { start, end } of numbersIn(text)) {
      if (text.slice(start, end).search(this.#token) !== -1) edits.push({ start, end, replacement: `"${removed}"` });
    }
    return { text: applyEdits(text, edits), token: edits.length };
  }
}

function editOf(offsets: readonly number[], from: number, to: number): Edit {
  const [start = 0, end = start] = [offsets[from], offsets[to]];
  return { start, end, replacement: removed };
}

const literal = (character: string): string => character.replace(/[^\w]/u, String.raw`\$&`);
const hex = (character: string): string => character.charCodeAt(0).toString(16).padStart(2, '0');
const bothCases = (character: string): string[] => [...new Set([character.toLowerCase(), character.toUpperCase()])];

function decodedForms(character: string): string {
  const encoded = bothCases(character).map((each) => `%${hex(each)}`);
  return `(?:${[literal(character), ...encoded].join('|')})`;
}

/** The character inside a JSON string: as it is, after a backslash, or as \uXXXX. */
function jsonForms(character: string): string {
  const escapes = bothCases(character).map((each) => String.raw`\\u00${hex(each)}`);
  return `(?:\\\\?${literal(character)}|${escapes.join('|')})`;
}

function escapedForms(character: string): string {
  const encoded = bothCases(character).map((each) => Array.from(`%${hex(each)}`, jsonForms).join(''));
  return `(?:${[jsonForms(character), ...encoded].join('|')})`;
}

function withoutSignatures(text: string): { readonly text: string; readonly signatures: number } {
  if (!/big_url|thumbnail_url/u.test(text)) return { text, signatures: 0 };
  const edits = stringsIn(text).flatMap((string) => {
    if (string.attribute === null || !signedAttributes.has(string.attribute)) return [];
    const query = string.value.indexOf('?');
    if (query === -1 || !signature.test(string.value.slice(query))) return [];
    const [start = string.end - 1] = rawOffsets(text, string).slice(query);
    return [{ start, end: string.end - 1, replacement: '' }];
  });
  return { text: applyEdits(text, edits), signatures: edits.length };
}
