// The order of two values as JavaScript compares them: numbers by size, texts by their UTF-16 units. The same everywhere, whatever the language of the machine.

/** Negative, zero or positive, as sorting wants it. */
export function compared<T extends string | number>(one: T, other: T): number {
  return one < other ? -1 : Number(one > other);
}
