// `pt-backup view`: what `serve` does, shown in the browser at once: the board of the one project, or the list of several.
import type { ExitCodeName } from '../util/exit-code.ts';
import type { HostContext } from './host-context.ts';
import { runServe } from './serve-command.ts';
import type { ServeFlags } from './serve-settings.ts';

/** As `runServe`. */
export async function runView(folder: string, flags: ServeFlags, context: HostContext): Promise<ExitCodeName> {
  return await runServe(folder, { ...flags, open: true }, context, ([first, ...others]) =>
    first === undefined || others.length > 0 ? '' : `n/projects/${encodeURIComponent(first.id)}`,
  );
}
