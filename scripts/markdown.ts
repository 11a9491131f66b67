// The pieces of Markdown that the generated documents are made of. Knows no content.

/** A table; cells are taken as they are, `|` escaped. */
export function table(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  return [heading, heading.map(() => '---'), ...rows].map(line).join('\n');
}

function line(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', String.raw`\|`)).join(' | ')} |`;
}

/** `a`, `b`; `none` where there is nothing. */
export function codeList(texts: readonly string[], none: string): string {
  return texts.length === 0 ? none : texts.map(code).join(', ');
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** Paragraphs, tables and headings with empty lines between them, ending in one newline. */
export function document(blocks: readonly string[]): string {
  return `${blocks.join('\n\n')}\n`;
}

/** Says in the document itself where it comes from. */
export function generatedFrom(source: string): string {
  return `<!-- Written by \`npm run docs\` from ${source}; do not edit. -->`;
}
