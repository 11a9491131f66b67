// The code of each command in the table, loaded when it is used.
import type { HistoryFlags } from '../commands/history-context.ts';
import type { HostContext } from '../commands/host-context.ts';
import type { LinksFlags } from '../commands/links-command.ts';
import type { RepairFlags } from '../commands/repair-command.ts';
import type { SearchFlags } from '../commands/search-command.ts';
import type { ServeFlags } from '../commands/serve-settings.ts';
import type { SiteFlags } from '../commands/site-command.ts';
import type { VerifyFlags } from '../commands/verify-command.ts';
import type { ExitCodeName } from '../util/exit-code.ts';
import type { CommandName } from './command-table.ts';

export type CommandFlags = HistoryFlags & VerifyFlags & RepairFlags & SearchFlags & LinksFlags & ServeFlags & SiteFlags;

type RunCommand = (
  args: readonly (string | undefined)[],
  flags: CommandFlags,
  context: HostContext,
) => Promise<ExitCodeName>;

// Required arguments are there, or the parser has refused the call.
const loaders: Readonly<Record<CommandName, () => Promise<RunCommand>>> = {
  async runs() {
    const { runRuns } = await import('../commands/runs-command.ts');
    return ([folder = ''], _flags, context) => runRuns(folder, context);
  },
  async diff() {
    const { runDiff } = await import('../commands/diff-command.ts');
    return ([archive = '', from, to], _flags, context) => runDiff(archive, { from, to }, context);
  },
  async show() {
    const { runShow } = await import('../commands/show-command.ts');
    return ([archive = '', written = ''], flags, context) => runShow(archive, written, flags, context);
  },
  async checkout() {
    const { runCheckout } = await import('../commands/checkout-command.ts');
    return ([archive = '', folder = ''], flags, context) => runCheckout(archive, folder, flags, context);
  },
  async search() {
    const { runSearch } = await import('../commands/search-command.ts');
    return ([archive = '', query = ''], flags, context) => runSearch(archive, query, flags, context);
  },
  async site() {
    const { runSite } = await import('../commands/site-command.ts');
    return ([archive = '', folder = ''], flags, context) => runSite(archive, folder, flags, context);
  },
  async links() {
    const { runLinks } = await import('../commands/links-command.ts');
    return ([archive = ''], flags, context) => runLinks(archive, flags, context);
  },
  async verify() {
    const { runVerify } = await import('../commands/verify-command.ts');
    return ([archive = ''], flags, context) => runVerify(archive, flags, context);
  },
  async repair() {
    const { runRepair } = await import('../commands/repair-command.ts');
    return ([archive = ''], flags, context) => runRepair(archive, flags, context);
  },
  async serve() {
    const { runServe } = await import('../commands/serve-command.ts');
    return ([archive = ''], flags, context) => runServe(archive, flags, context);
  },
  async view() {
    const { runView } = await import('../commands/view-command.ts');
    return ([archive = ''], flags, context) => runView(archive, flags, context);
  },
};

export async function loadCommand(name: CommandName): Promise<RunCommand> {
  return await loaders[name]();
}
