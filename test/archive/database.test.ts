// SQLite as the archive uses it.
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { Database } from '../../src/archive/database.ts';
import { newFolder } from './small-archive.ts';

it('runs a statement again that has failed once', () => {
  const database = Database.open(join(newFolder(), 'any.sqlite'), { safety: 'none' });
  onTestFinished(() => database.close());
  const sql = 'SELECT length(json(?)) AS length';
  expect(() => database.get(sql, 'no JSON')).toThrow('malformed JSON');
  expect(database.get(sql, '[1]')).toMatchObject({ length: 3 });
  expect(() => database.all(sql, 'no JSON')).toThrow('malformed JSON');
  expect(database.all(sql, '[1]')).toEqual([{ length: 3 }]);
});
