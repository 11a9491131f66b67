// Makes each transaction a point: before it begins, before its commit and after it; within a commit into the archive also each statement.
// SQLite gets so little memory there that it writes into the file before it commits, as it does in large projects.
import Libsql from 'libsql';
import type { Failure, Points } from './points.ts';

// Called with their own object each time.
// oxlint-disable-next-line typescript/unbound-method
const { prepare, exec } = Libsql.prototype;
type Prepared = ReturnType<typeof prepare>;

const failing: Failure = (code) => {
  const sqliteCode = code === 'ENOSPC' ? 'SQLITE_FULL' : 'SQLITE_IOERR_WRITE';
  return Object.assign(new Error(code === 'ENOSPC' ? 'database or disk is full' : 'disk I/O error'), {
    code: sqliteCode,
  });
};

export function patchSqlite(points: Points): void {
  const files = new WeakMap<object, string>();
  const fileOf = (database: Libsql.Database): string => {
    let file = files.get(database);
    if (file === undefined) {
      const [main] = prepare.call(database, 'PRAGMA database_list').all([]) as { readonly file?: unknown }[];
      file = points.below(String(main?.file)) ?? '';
      files.set(database, file);
    }
    return file;
  };
  const around = <T>(database: Libsql.Database, sql: string, work: () => T): T => {
    const file = fileOf(database);
    const words = sql.trim().replace(/\s+/gu, ' ').slice(0, 60);
    const isInside = database.inTransaction && words !== 'COMMIT';
    if (file === '' || /^(?:PRAGMA|SELECT|ROLLBACK|ATTACH|CREATE VIEW)/u.test(words)) return work();
    if (isInside && !file.endsWith('archive.sqlite')) return work();
    points.reach(`${words} in ${file}`, failing);
    const result = work();
    if (!database.inTransaction) points.reach(`${words} done in ${file}`);
    return result;
  };

  Object.assign(Libsql.prototype, {
    exec(this: Libsql.Database, sql: string) {
      return around(this, sql, () => exec.call(this, sql));
    },
    prepare(this: Libsql.Database, sql: string): Prepared {
      const isSmall = sql.startsWith('PRAGMA cache_size') && fileOf(this) === 'archive.sqlite';
      const statement = prepare.call(this, isSmall ? 'PRAGMA cache_size = 3' : sql);
      const run = statement.run.bind(statement);
      return Object.assign(statement, { run: (values: object) => around(this, sql, () => run(values)) });
    },
  });
}
