// A query that is not understood: what is wrong, where, and what was probably meant.
import { PtBackupError } from '../util/error.ts';

export class QueryError extends PtBackupError {
  /** From 1, in UTF-16 units of the query. */
  readonly column: number;
  /** What could stand there instead; null where nothing is near. */
  readonly suggestion: string | null;

  constructor(column: number, message: string, suggestion: string | null = null) {
    super('usage', message);
    this.column = column;
    this.suggestion = suggestion;
  }
}
