// What a reader is told of something thrown: one sentence for what is expected, the stack for a fault of pt-backup itself.
import { PtBackupError } from '../util/error.ts';

export function failureText(error: unknown): string {
  if (error instanceof PtBackupError) return error.message;
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return `This is a fault in pt-backup; please report it with these lines:\n${trace}`;
}
