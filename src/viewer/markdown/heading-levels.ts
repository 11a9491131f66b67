// Levels for the headings inside a text, so that they stand below the page's own and leave none out. Pure.

/** `above`: the level of the heading that the text stands below. Gives the level of each heading in turn. */
export function headingLevels(above: number): (depth: number) => number {
  const open: number[] = [];
  return (depth) => {
    while ((open.at(-1) ?? 0) >= depth) open.pop();
    open.push(depth);
    return Math.min(6, above + open.length);
  };
}
