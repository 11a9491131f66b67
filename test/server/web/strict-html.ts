// Reads a page as strictly as no browser does: anything but the few elements and attributes that the pages are made of is an error.

/** What any element may have beside its own: nothing that could run or that styles. */
const anywhere = /^(?:class|id|dir|lang|role|title|tabindex|hidden|aria-[a-z]+|data-[a-z-]+)$/u;

const elements: Readonly<Record<string, readonly string[]>> = {
  html: [],
  head: [],
  meta: ['charset', 'name', 'content'],
  title: [],
  style: [],
  link: ['rel', 'href'],
  body: [],
  a: ['href', 'rel', 'target', 'download'],
  header: [],
  footer: [],
  nav: [],
  main: [],
  section: [],
  article: [],
  aside: [],
  form: ['action', 'method'],
  fieldset: [],
  legend: [],
  label: ['for'],
  input: [
    'type',
    'name',
    'value',
    'checked',
    'disabled',
    'placeholder',
    'autocomplete',
    'autocapitalize',
    'spellcheck',
    'enterkeyhint',
    'min',
    'max',
  ],
  select: ['name'],
  optgroup: ['label'],
  option: ['value', 'selected'],
  button: ['type', 'disabled'],
  details: ['open'],
  summary: [],
  ol: ['start'],
  ul: [],
  li: [],
  p: [],
  span: [],
  h1: [],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  dl: [],
  dt: [],
  dd: [],
  bdi: [],
  time: ['datetime'],
  br: [],
  hr: [],
  mark: [],
  pre: [],
  code: [],
  kbd: [],
  abbr: [],
  blockquote: [],
  del: [],
  ins: [],
  img: ['src', 'alt', 'loading', 'width', 'height'],
  iframe: ['src', 'title', 'loading'],
  figure: [],
  figcaption: [],
  table: [],
  caption: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ['scope', 'colspan', 'rowspan'],
  td: ['colspan', 'rowspan'],
  div: [],
  strong: [],
  em: [],
  small: [],
  progress: ['value', 'max'],
  svg: ['viewbox', 'width', 'height', 'preserveaspectratio', 'focusable'],
  g: ['transform'],
  path: ['d', 'fill-rule'],
  circle: ['cx', 'cy', 'r'],
  rect: ['x', 'y', 'width', 'height', 'rx'],
};
const alone = new Set(['meta', 'link', 'input', 'br', 'hr', 'img']);
/** The two scripts of a page of the viewer: its program, and what that is told, which can hold no element. */
const scripts =
  /<script src="\/viewer\/[\da-f]+\/viewer\.js" defer><\/script>|<script type="application\/json" id="boot">[^<>]*<\/script>/gu;
const tag = /<\/?[a-z][a-z\d]*(?:\s+[a-zA-Z-]+(?:="[^"]*")?)*\s*\/?>|[^<]+|</gu;

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
  const rest = source
    .replace(/^<!doctype html>/u, '')
    .replace(/<style>[^<]*<\/style>/u, '')
    .replaceAll(scripts, '');
  if (rest === source) throw new Error('no doctype');
  for (const [piece] of rest.matchAll(tag)) {
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
    const [, name = '', written = ''] = /^<([a-z\d]+)([\s\S]*?)\s*\/?>$/u.exec(piece) ?? [];
    const allowed = elements[name];
    if (allowed === undefined) throw new Error(`unexpected ${piece}`);
    for (const [, attribute = '', value = ''] of written.matchAll(/\s([a-zA-Z-]+)(?:="([^"]*)")?/gu)) {
      const word = attribute.toLowerCase();
      if (!anywhere.test(word) && !allowed.includes(word)) throw new Error(`unexpected ${attribute} in ${piece}`);
      const plain = textOf(value);
      if (word === 'href') page.links.push(checkedAddress(plain));
      if (word === 'src' && name === 'iframe') checkedContent(plain);
      else if (word === 'src') page.images.push(checkedAddress(plain));
      if (word === 'action') checkedAddress(plain);
      if (word === 'id') page.ids.push(plain);
    }
    if (!alone.has(name)) open.push(name);
  }
  if (open.length > 0) throw new Error(`never closed: ${open.join(' ')}`);
  const spaced = page.text.replaceAll(/\s+/gu, ' ');
  return { ...page, text: spaced, title };
}

/** Nothing but an attachment stands in a frame. */
function checkedContent(address: string): void {
  if (!/^\/file_attachments\/[\w%.-]+\/download\?inline=true$/u.test(address))
    throw new Error(`unexpected in a frame: ${address}`);
}

function checkedAddress(address: string): string {
  if (!/^(?:\/(?!\/)[!-~]*|[?#][!-~]*|(?:https?:\/\/|mailto:)[^\s"'<>\\]+)$/u.test(address))
    throw new Error(`unexpected address ${address}`);
  return address;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function textOf(escaped: string): string {
  if (/[<"]/u.test(escaped)) throw new Error(`not escaped: ${escaped}`);
  return escaped.replaceAll(/&([^;]{0,8}(?:;|$))/gu, (whole, name: string) => {
    const found = entities[name.replace(';', '')];
    if (found === undefined) throw new Error(`no entity: ${whole}`);
    return found;
  });
}
