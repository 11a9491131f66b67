// Rows in the order of a column. Pure.

export type SortValue = string | number | null;

export interface Sort {
  /** Which column, from 0. */
  readonly column: number;
  readonly isDescending: boolean;
}

/** Rows without a value come last either way; equal ones stay in their order. */
export function sortedRows<Row>(
  rows: readonly Row[],
  valueOf: (row: Row) => SortValue,
  isDescending: boolean,
): readonly Row[] {
  const order = isDescending ? -1 : 1;
  return rows
    .map((row) => ({ row, value: valueOf(row) }))
    .toSorted((one, other) => {
      if (one.value === null || other.value === null) return Number(one.value === null) - Number(other.value === null);
      return order * compared(one.value, other.value);
    })
    .map(({ row }) => row);
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

function compared(one: string | number, other: string | number): number {
  return typeof one === 'number' && typeof other === 'number'
    ? one - other
    : collator.compare(String(one), String(other));
}

/** To sort by a time: null for what is none. */
export function timeValue(time: string | null): SortValue {
  const at = time === null ? NaN : Date.parse(time);
  return Number.isFinite(at) ? at : null;
}
