// Rows that come many at once: whatever stands in them, each comes out as it was put in.
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Database } from '../../src/archive/database.ts';
import { type PackedRow, packedRows } from '../../src/archive/packed-rows.ts';
import * as fc from '../fast-check.ts';
import { newFolder } from './small-archive.ts';

const query = {
  columns: ['one', 'other'],
  sql: 'SELECT id, one, other FROM pairs WHERE id > ? ORDER BY id LIMIT ?',
  after: 'id',
  rowsAtOnce: 3,
};

function pairs(): Database {
  const database = Database.open(join(newFolder(), 'pairs.sqlite'), { safety: 'none' });
  onTestFinished(() => database.close());
  database.exec('CREATE TABLE pairs (id INTEGER PRIMARY KEY, one, other)');
  return database;
}

const texts = (row: PackedRow): (string | null)[] => [row.textOrNull(0), row.textOrNull(1)];

describe('packed rows', () => {
  it('hold any text or none, over any number of pieces', () => {
    // Halves of characters are no text for SQLite.
    const anyText = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/\p{Surrogate}/gu, ''));
    const odd = fc.constantFrom('', ',', ':', '-1', '3,4:', '\0', 'a\0b', '😀', 'é', '\u{E000}');
    const value = fc.option(fc.oneof(anyText, odd));
    const database = pairs();
    fc.assert(
      fc.property(fc.array(fc.tuple(value, value), { maxLength: 8 }), (rows) => {
        database.exec('DELETE FROM pairs');
        for (const [at, row] of rows.entries()) database.run('INSERT INTO pairs VALUES (?, ?, ?)', at * 7 + 1, ...row);
        const found = [...packedRows(database, query)];
        expect(found.map(texts)).toEqual(rows);
        expect(found.map(({ place }) => place)).toEqual(rows.map((_, at) => at * 7 + 1));
      }),
    );
  });

  it('tell bytes that are no text from those that are, in each column', () => {
    const database = pairs();
    database.exec(`INSERT INTO pairs VALUES (1, x'ff00', 'whole'), (2, 'whole', CAST(x'61ff' AS TEXT)), (3, 5, 1.5)`);
    const [first, second, third] = packedRows(database, query);
    expect([0, 1].map((column) => first?.isText(column))).toEqual([false, true]);
    expect(first?.text(1)).toBe('whole');
    expect(() => first?.text(0)).toThrow('archive.sqlite is damaged: it holds bytes that are no text.');
    expect([second?.text(0), second?.isText(1), second?.readable(1)]).toEqual(['whole', false, 'a\ufffd']);
    expect(third === undefined ? [] : texts(third)).toEqual(['5', '1.5']);
  });

  it('may be changed while they are read', () => {
    const database = pairs();
    for (let id = 1; id <= 7; id += 1) database.run('INSERT INTO pairs VALUES (?, ?, NULL)', id, 'x');
    const seen: number[] = [];
    for (const { place } of packedRows(database, query)) {
      seen.push(place);
      database.run('DELETE FROM pairs WHERE id = ?', place);
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it.each(['1.5', "'x'"])('end with an error where a number is %s', (place) => {
    const database = pairs();
    database.exec(`CREATE TABLE odd (id, one, other); INSERT INTO odd VALUES (1, 'a', 'b'), (${place}, 'c', 'd')`);
    const odd = { ...query, sql: query.sql.replace('FROM pairs', 'FROM odd') };
    expect(() => [...packedRows(database, odd)]).toThrow('rows come out of order behind id 1');
  });

  it('end with an error where they do not ascend', () => {
    const database = pairs();
    for (let id = 1; id <= 4; id += 1) database.run('INSERT INTO pairs VALUES (?, ?, NULL)', id, 'x');
    const falling = { ...query, sql: query.sql.replace('ORDER BY id', 'ORDER BY id DESC') };
    expect(() => [...packedRows(database, falling)]).toThrow('rows come out of order behind id 4');
  });
});
