// The one place where text becomes HTML: whatever is put into a template is escaped, and what would mislead the eye is made visible.

/** A piece of HTML that is safe to send. `html` makes it. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type HtmlValue = Html | string | number | null | readonly HtmlValue[];

/** Text is escaped for elements and quoted attributes alike; null is nothing; lists are put together. */
export function html(pieces: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  return new Html(
    pieces.map((piece, index) => `${piece}${index < values.length ? shown(values[index] ?? null) : ''}`).join(''),
  );
}

function shown(value: HtmlValue): string {
  if (value === null) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'string') return escaped(value);
  return typeof value === 'number' ? String(value) : value.map(shown).join('');
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

// Controls but tab and line ends, bidirectional embeddings, overrides and isolates, halves of characters. Marks of direction are a part of many texts.
const misleading = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]|[\ud800-\udfff]/gu;

function escaped(text: string): string {
  return text
    .replaceAll(misleading, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll(/[&<>"']/g, (each) => entities[each] ?? '');
}

/** Text of somebody's, set apart so that its direction of writing changes nothing around it. */
export function said(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}
