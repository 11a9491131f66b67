// An error on its way from one thread to another: of its own attributes a message between threads keeps none.
import { messageOf, PtBackupError, systemCodeOf } from '../util/error.ts';
import type { ExitCodeName } from '../util/exit-code.ts';

export interface FailureFacts {
  readonly failed: {
    readonly message: string;
    /** Of ours. */
    readonly exit: ExitCodeName | null;
    /** Of the system's or SQLite's errors, and where it went wrong. */
    readonly more: { readonly code?: string; readonly path?: string; readonly stack?: string };
  };
}

export function failureFacts(error: unknown): FailureFacts {
  const code = systemCodeOf(error);
  const [path, stack] = error instanceof Error ? ['path' in error ? error.path : undefined, error.stack] : [];
  const more = {
    ...(code === undefined ? {} : { code }),
    ...(typeof path === 'string' ? { path } : {}),
    ...(stack === undefined ? {} : { stack }),
  };
  return { failed: { message: messageOf(error), exit: error instanceof PtBackupError ? error.exit : null, more } };
}

/** An error that says and means the same. */
export function failureFrom({ failed: { message, exit, more } }: FailureFacts): Error {
  return exit === null ? Object.assign(new Error(message), more) : new PtBackupError(exit, message);
}
