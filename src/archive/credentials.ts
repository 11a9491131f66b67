// Takes credentials out of integrations and webhooks before they are written: passwords, tokens, keys, whatever a URL carries of these.
// Changes nothing else in a text: it replaces where the secrets stand, in every one of several attributes of the same name.
import { type Node, parseTree } from 'jsonc-parser';
import { isSecretName, secretsIn, type TextSpan } from './credential-words.ts';
import { applyEdits, type Edit, rawOffsets, stringsIn } from './json-strings.ts';

export interface WithoutCredentials {
  readonly text: string;
  /** How many were removed. */
  readonly credentials: number;
}

/** `record`: the whole record is an integration or a webhook; `parts`: only what stands in it as such. */
export type CredentialScope = 'record' | 'parts';

const removed = '[removed]';
const mayHoldParts = /(?:integration|webhook)s?"/iu;
const partName = /^(?:generic_?)?(?:integration|webhook)s?$/iu;
const partKind = /(?:^|_)(?:integration|webhook)$/iu;
/** Shorter ones are words too often. */
const shortestRepeated = 8;
/** JSON in a string in JSON: no further than this. */
const deepest = 4;

/** For record text, which must be JSON. */
export function withoutCredentials(text: string, scope: CredentialScope): WithoutCredentials {
  if (scope === 'parts' && !mayHoldParts.test(text)) return { text, credentials: 0 };
  const search = new Search();
  const edits = search.editsIn(text, scope === 'record' ? 'part' : 'record', 0);
  const once = applyEdits(text, edits);
  const repeated = scope === 'record' ? repeatsIn(once, search.secrets) : [];
  return { text: applyEdits(once, repeated), credentials: edits.length + repeated.length };
}

/** Where the walk is: outside of integrations, inside of one, or below a name that a secret goes by. */
type Place = 'record' | 'part' | 'secret';

class Search {
  /** What was removed, in plain characters. */
  readonly secrets = new Set<string>();

  editsIn(text: string, place: Place, depth: number): Edit[] {
    const root = parseTree(text);
    return root === undefined ? [] : this.#walk(text, root, place, depth);
  }

  #walk(text: string, node: Node, place: Place, depth: number): Edit[] {
    const { type, children = [] } = node;
    if (type === 'object') return this.#walkObject(text, node, place, depth);
    if (type === 'array') return children.flatMap((child) => this.#walk(text, child, place, depth));
    if (place === 'record') return [];
    if (type === 'string') return this.#inString(text, node, place, depth);
    if (type !== 'number' || place !== 'secret') return [];
    const [start, end] = [node.offset, node.offset + node.length];
    this.secrets.add(text.slice(start, end));
    return [{ start, end, replacement: `"${removed}"` }];
  }

  #walkObject(text: string, { children = [] }: Node, place: Place, depth: number): Edit[] {
    const here = place === 'record' && children.some(isPartKind) ? 'part' : place;
    const isPair = here !== 'record' && children.some(namesASecret);
    return children.flatMap(({ children: [name, value] = [] }) => {
      if (name === undefined || value === undefined) return [];
      const below = placeBelow(here, String(name.value), isPair);
      const own = here === 'record' ? [] : this.#inString(text, name, 'part', depth);
      return [...own, ...this.#walk(text, value, below, depth)];
    });
  }

  #inString(text: string, node: Node, place: Place, depth: number): Edit[] {
    const string = { start: node.offset, end: node.offset + node.length };
    const value = String(node.value);
    if (value === '' || value === removed) return [];
    const offsets = rawOffsets(text, { ...string, attribute: null, value });
    return this.#editsOf(value, place, depth).map(({ start, end, replacement }) => ({
      start: offsets[start] ?? string.end - 1,
      end: offsets[end] ?? string.end - 1,
      replacement: JSON.stringify(replacement).slice(1, -1),
    }));
  }

  /** In places of the plain text of a string. */
  #editsOf(value: string, place: Place, depth: number): Edit[] {
    if (place === 'secret') return [this.#removal(value, { start: 0, end: value.length })];
    if (depth < deepest && isJson(value)) return this.editsIn(value, 'part', depth + 1);
    return merged(secretsIn(value)).map((span) => this.#removal(value, span));
  }

  #removal(value: string, { start, end }: TextSpan): Edit {
    this.secrets.add(value.slice(start, end));
    return { start, end, replacement: removed };
  }
}

function placeBelow(here: Place, name: string, isPair: boolean): Place {
  if (here === 'secret') return here;
  if (here === 'record') return partName.test(name) ? 'part' : here;
  return isSecretName(name) || (isPair && /^(?:value|values|content)$/iu.test(name)) ? 'secret' : here;
}

function isPartKind({ children: [name, value] = [] }: Node): boolean {
  return name?.value === 'kind' && typeof value?.value === 'string' && partKind.test(value.value);
}

/** `{"name":"Authorization","value":"…"}` */
function namesASecret({ children: [name, value] = [] }: Node): boolean {
  if (typeof value?.value !== 'string' || !/^(?:name|key|field|header|param|parameter)$/iu.test(String(name?.value))) {
    return false;
  }
  return isSecretName(value.value);
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/u.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Spans that touch or overlap become one. */
function merged(spans: readonly TextSpan[]): TextSpan[] {
  const found: TextSpan[] = [];
  for (const span of spans.toSorted((one, other) => one.start - other.start)) {
    const last = found.at(-1);
    if (last === undefined || span.start > last.end) found.push(span);
    else found[found.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
  }
  return found;
}

/** Where a secret stands once more, in another attribute's value or as a name. */
function repeatsIn(text: string, secrets: ReadonlySet<string>): Edit[] {
  const long = [...secrets].filter((secret) => secret.length >= shortestRepeated);
  if (long.length === 0) return [];
  return stringsIn(text).flatMap((string) => {
    const { attribute, value } = string;
    // A weak password may be a part of names.
    const stays = attribute === null ? !secrets.has(value) || /^[a-z_]+$/u.test(value) : attribute === 'kind';
    const spans = stays ? [] : merged(long.flatMap((secret) => placesOf(secret, value)));
    const offsets = spans.length === 0 ? [] : rawOffsets(text, string);
    return spans.map(({ start, end }) => ({
      start: offsets[start] ?? string.end - 1,
      end: offsets[end] ?? string.end - 1,
      replacement: removed,
    }));
  });
}

function placesOf(secret: string, text: string): TextSpan[] {
  const places: TextSpan[] = [];
  for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + secret.length)) {
    places.push({ start: at, end: at + secret.length });
  }
  return places;
}
