// What a page of the viewer shows and leads to, read from its HTML without a browser. What its script is given is no part of that.

export interface Shown {
  /** In one line. */
  readonly text: string;
  readonly links: readonly string[];
}

export function shownIn(html: string): Shown {
  const body = html.replaceAll(/<(script|title)\b[\s\S]*?<\/\1>/gu, '');
  const text = body.replaceAll(/<[^>]*>/gu, ' ').replaceAll(/\s+/gu, ' ');
  const links = Array.from(body.matchAll(/ href="([^"]*)"/gu), ([, href = '']) => plain(href));
  return { text: plain(text).trim(), links };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function plain(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot);/gu, (_, name: string) => entities[name] ?? '');
}
