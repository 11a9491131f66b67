// An error on its way from one thread to another: of its own attributes a message between threads keeps none.
import { messageOf, PtBackupError, systemCodeOf } from '../util/error.ts';
import type { ExitCodeName } from '../util/exit-code.ts';

export interface FailureFacts {
  readonly failed: { readonly message: string; readonly code: string | null; readonly exit: ExitCodeName | null };
}

export function failureFacts(error: unknown): FailureFacts {
  const exit = error instanceof PtBackupError ? error.exit : null;
  return { failed: { message: messageOf(error), code: systemCodeOf(error) ?? null, exit } };
}

/** An error that says and means the same; with the system's or SQLite's code where there was one. */
export function failureFrom({ failed: { message, code, exit } }: FailureFacts): Error {
  if (exit !== null) return new PtBackupError(exit, message);
  return Object.assign(new Error(message), code === null ? {} : { code });
}
