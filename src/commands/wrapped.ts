// Breaks a sentence between its words, so that a terminal need not break it within one.

/** Lines of at most `columns` characters, the second and later ones indented; a longer word has a line of its own. */
export function wrapped(sentence: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of sentence.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || longer.length <= columns) {
      line = longer;
      continue;
    }
    lines.push(line);
    line = `  ${word}`;
  }
  return [...lines, line];
}
