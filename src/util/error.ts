// Expected failures: one sentence that says what happened, to what, and what to do next. Anything else that is thrown is a bug.
import type { ExitCodeName } from './exit-code.ts';

export class PtBackupError extends Error {
  override readonly name = 'PtBackupError';
  /** Which exit code the command line ends with. */
  readonly exit: ExitCodeName;

  constructor(exit: ExitCodeName, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.exit = exit;
  }
}

/** The message of anything thrown, without a stack. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The system's error code (ENOSPC, ECONNRESET, ...), looked for along the causes; undefined where there is none. */
export function systemCodeOf(error: unknown): string | undefined {
  for (let each: unknown = error, depth = 0; each instanceof Error && depth < 5; each = each.cause, depth += 1) {
    if ('code' in each && typeof each.code === 'string') return each.code;
  }
  return undefined;
}
