// The transitions of a time: by their keys, which end with when they happened.
import { numberIn, type ServedMaster, textIn } from '../../archive/served-master.ts';

/** Their places, ascending. Neither `after` nor `before` includes its own value; null: any. */
export function transitionsWithin(master: ServedMaster, after: number | null, before: number | null): number[] {
  const places: number[] = [];
  const sql = `SELECT place, CAST(key AS BLOB) AS key FROM records
    WHERE resource = 'transitions' AND gone_run IS NULL AND place > ? ORDER BY place LIMIT 1000`;
  for (let last = 0; ;) {
    const rows = master.all(sql, last);
    for (const row of rows) {
      const key = textIn(row, 'key') ?? '';
      const written = key.slice(key.lastIndexOf('_') + 1);
      const time = /^\d+$/u.test(written) ? Number(written) : Date.parse(written);
      if (time > (after ?? -Infinity) && time < (before ?? Infinity)) places.push(numberIn(row, 'place'));
    }
    const next = numberIn(rows.at(-1) ?? {}, 'place');
    if (next <= last) return places;
    last = next;
  }
}
