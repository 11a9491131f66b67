// What a client is told when an answer fails: an archive that cannot be read now, or a fault of the program. Tells no paths and no stack.
import { PtBackupError } from '../../util/error.ts';
import { printable } from '../../util/printable.ts';
import type { Refusal } from './refusals.ts';

/** `onFault` is told of what is no PtBackupError. */
export function failureRefusal(error: unknown, onFault: (error: unknown) => void): Refusal {
  if (error instanceof PtBackupError) {
    const why = printable(error.message, 1000).replace(/\.$/u, '');
    return {
      status: 503,
      code: 'archive_unavailable',
      sentence: `The archive cannot be read now: ${why}`,
      headers: { 'retry-after': '10' },
    };
  }
  onFault(error);
  return { status: 500, code: 'unhandled_condition', sentence: 'An unexpected condition occurred' };
}
