// The one place where text becomes HTML: whatever is put into a template is escaped, and what would mislead the eye is made visible.
import { visible } from '../../../util/visible.ts';

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

function escaped(text: string): string {
  return visible(text).replaceAll(/[&<>"']/g, (each) => entities[each] ?? '');
}

/** Text of somebody's, set apart so that its direction of writing changes nothing around it. */
export function said(text: string): Html {
  return html`<bdi>${text}</bdi>`;
}
