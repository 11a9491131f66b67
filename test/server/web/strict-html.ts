// Reads a page as strictly as no browser does: anything but the few elements and attributes that the pages are made of is an error.

const elements: Readonly<Record<string, readonly string[]>> = {
  html: ['lang'],
  head: [],
  meta: ['charset', 'name', 'content'],
  title: [],
  style: [],
  body: [],
  a: ['href', 'class', 'rel'],
  header: [],
  footer: [],
  nav: ['aria-label', 'class'],
  main: ['id', 'tabindex'],
  section: ['aria-labelledby'],
  article: ['id'],
  form: ['role', 'action', 'method'],
  label: ['for'],
  input: ['type', 'id', 'name', 'value'],
  button: [],
  ol: ['start'],
  ul: [],
  li: [],
  p: ['class', 'dir'],
  span: ['class'],
  h1: [],
  h2: ['id'],
  h3: [],
  dl: [],
  dt: [],
  dd: [],
  bdi: [],
  time: ['datetime'],
  br: [],
  mark: [],
  pre: [],
  code: [],
  img: ['src', 'alt', 'loading'],
  table: [],
  caption: ['class'],
  thead: [],
  tbody: [],
  tr: [],
  th: ['scope', 'class'],
  td: ['class'],
  div: ['class', 'dir', 'role'],
  strong: [],
  em: [],
  small: [],
};
const alone = new Set(['meta', 'input', 'br', 'img']);

export interface ReadPage {
  /** All text outside of the style sheet, entities undone, white space collapsed. */
  readonly text: string;
  readonly title: string;
  readonly links: readonly string[];
  readonly images: readonly string[];
  readonly ids: readonly string[];
  readonly headings: readonly string[];
}

export function readPage(source: string): ReadPage {
  const page = {
    text: '',
    links: [] as string[],
    images: [] as string[],
    ids: [] as string[],
    headings: [] as string[],
  };
  const open: string[] = [];
  let title = '';
  const rest = source.replace(/^<!doctype html>\n/u, '').replace(/<style>[^<]*<\/style>/u, '');
  if (rest === source) throw new Error('no doctype');
  for (const [piece] of rest.matchAll(/<[^>]*>|[^<]+/gu)) {
    if (!piece.startsWith('<')) {
      const said = textOf(piece);
      if (open.includes('title')) title += said;
      else page.text += said;
      if (/^h[123]$/u.test(open.find((each) => /^h[123]$/u.test(each)) ?? '')) page.headings.push(said);
      continue;
    }
    const closed = /^<\/([a-z\d]+)>$/u.exec(piece)?.[1];
    if (closed !== undefined) {
      if (open.pop() !== closed) throw new Error(`${piece} closes nothing that is open`);
      continue;
    }
    const [, name = '', written = ''] =
      /^<([a-z\d]+)((?: [a-z-]+="[^"<>]*"| [a-z-]+)*)(?: \/)?>$/u.exec(piece.replaceAll(/\s+/gu, ' ')) ?? [];
    const allowed = elements[name];
    if (allowed === undefined) throw new Error(`unexpected ${piece}`);
    for (const [, attribute = '', value = ''] of written.matchAll(/ ([a-z-]+)(?:="([^"]*)")?/gu)) {
      if (!allowed.includes(attribute)) throw new Error(`unexpected ${attribute} in ${piece}`);
      const plain = textOf(value);
      if (attribute === 'href') page.links.push(checkedAddress(plain));
      if (attribute === 'src') page.images.push(checkedAddress(plain));
      if (attribute === 'id') page.ids.push(plain);
    }
    if (!alone.has(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(' ')}`);
  const spaced = page.text.replaceAll(/\s+/gu, ' ');
  return { ...page, text: spaced, title };
}

function checkedAddress(address: string): string {
  if (!/^(?:\/(?!\/)[!-~]*|#[!-~]*|https?:\/\/[^\s"'<>\\]+)$/u.test(address))
    throw new Error(`unexpected address ${address}`);
  return address;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function textOf(escaped: string): string {
  if (/["']/u.test(escaped.replaceAll(/[^"']/gu, ''))) throw new Error(`not escaped: ${escaped}`);
  return escaped.replaceAll(/&([^;]{0,8}(?:;|$))/gu, (whole, name: string) => {
    const found = entities[name.replace(';', '')];
    if (found === undefined) throw new Error(`no entity: ${whole}`);
    return found;
  });
}
