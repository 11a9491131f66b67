// When a record was there: from which run on, and where it was gone. Reads only.
import type { ResourceName } from '../model/resources.ts';
import { type Database, integer, integerOrNull } from './database.ts';

export interface RecordLife {
  /** The numbers of runs. */
  readonly firstRun: number;
  /** Oldest first; the record is there again from `returned` on, null: never until now. */
  readonly absences: readonly { readonly gone: number; readonly returned: number | null }[];
}

/** Null for what was never there. */
export function lifeOf(master: Database, resource: ResourceName, key: string): RecordLife | null {
  const sql = 'SELECT id, first_run, gone_run FROM records WHERE resource = ? AND key = ?';
  const row = master.get(sql, resource, key);
  if (row === undefined) return null;
  const past = master.all(
    'SELECT gone_run, returned_run FROM absences WHERE record_id = ? ORDER BY gone_run',
    integer(row, 'id'),
  );
  const gone = integerOrNull(row, 'gone_run');
  return {
    firstRun: integer(row, 'first_run'),
    absences: [
      ...past.map((each) => ({ gone: integer(each, 'gone_run'), returned: integer(each, 'returned_run') })),
      ...(gone === null ? [] : [{ gone, returned: null }]),
    ],
  };
}
