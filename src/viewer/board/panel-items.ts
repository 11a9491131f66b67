// The lines of a panel: story rows with headings between them, each line by its number. 50,000 rows cost one array of numbers.

export interface Heading {
  /** The number of the row that it stands above. */
  readonly firstRow: number;
}

export interface PanelItems<H extends Heading> {
  readonly count: number;
  /** A heading, or the number of a row. */
  at(index: number): H | number;
  /** Where a row stands among the lines. */
  indexOfRow(row: number): number;
}

/** Headings that point outside of the rows are put at their ends. */
export function panelItems<H extends Heading>(rows: number, headings: readonly H[]): PanelItems<H> {
  const sorted = headings.toSorted((a, b) => a.firstRow - b.firstRow);
  const count = rows + sorted.length;
  const lines = new Int32Array(count);
  const places = new Int32Array(rows);
  let index = 0;
  let next = 0;
  const takeHeadings = (row: number): void => {
    for (let heading = sorted[next]; heading !== undefined && heading.firstRow <= row; heading = sorted[next]) {
      // Headings are counted from -1 downwards.
      lines[index++] = -1 - next++;
    }
  };
  for (let row = 0; row < rows; row++) {
    takeHeadings(row);
    places[row] = index;
    lines[index++] = row;
  }
  takeHeadings(Number.POSITIVE_INFINITY);
  return {
    count,
    at: (line) => {
      const value = lines[line] ?? 0;
      return value < 0 ? (sorted[-1 - value] ?? 0) : value;
    },
    indexOfRow: (row) => places[row] ?? 0,
  };
}
