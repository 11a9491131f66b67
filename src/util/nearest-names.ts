// Which of the known names somebody probably meant.

/** Up to three of `known`, the nearest first; empty where none is near. */
export function nearestNames(written: string, known: readonly string[]): string[] {
  const wanted = written.toLowerCase();
  return known
    .map((name) => ({
      name,
      distance: name.includes(wanted) && wanted.length > 2 ? 1 : editDistance(stem(wanted), stem(name)),
    }))
    .filter(({ name, distance }) => distance <= Math.max(2, name.length / 3))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}

// `story` is near to `stories`.
const stem = (name: string): string => name.replace(/(?:y|ies|s)$/u, '');

// Levenshtein, row by row: insert, remove or replace one character.
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
