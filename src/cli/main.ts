// The process: arguments and signals in, exit code out. The only place that ends it; each command's code is loaded when it is used.
import { failureText } from '../commands/failure-text.ts';
import { systemClock } from '../util/clock.ts';
import { PtBackupError, systemCodeOf } from '../util/error.ts';
import { exitCode, type ExitCodeName } from '../util/exit-code.ts';
import { loadCommand } from './load-command.ts';
import { createOutput, type TerminalDisplay } from './output.ts';
import { buildProgram, runProgram, type OutputFlags } from './program.ts';
import { keepHeapSmall, keepYoungHeapSmall } from './small-heap.ts';

const { stdout, stderr } = process;
const interrupt = new AbortController();
let stopped = 'Stopped before the backup was complete; the same command starts it again.';
let brokenOutput: Error | null = null;
let output = createOutput({ form: 'text', stdout, stderr, clock: systemClock, terminal: null });

function stop(): void {
  // The second time somebody does not want to wait for a clean end.
  if (interrupt.signal.aborted) process.exit(exitCode('interrupted'));
  interrupt.abort(new PtBackupError('interrupted', stopped));
}

/** A reader that went away (`| head`) is no reason to stop a backup: what is written to it from then on is dropped. */
function onOutputError(error: Error): void {
  const isGone = ['EPIPE', 'EIO', 'ERR_STREAM_DESTROYED'].includes(systemCodeOf(error) ?? '');
  if (!isGone) brokenOutput = error;
}

async function terminalFor({ json, quiet }: OutputFlags): Promise<TerminalDisplay> {
  const isPlain = json === true || quiet === true || !stderr.isTTY || process.env['TERM'] === 'dumb';
  if (isPlain) return null;
  const { terminalProgress } = await import('./terminal-progress.ts');
  return (redact) => terminalProgress(stderr, systemClock, redact);
}

async function run(args: readonly string[]): Promise<ExitCodeName> {
  let exit: ExitCodeName = 'done';
  const program = buildProgram({
    async backup(folder, flags) {
      keepHeapSmall(60);
      keepYoungHeapSmall();
      const form = flags.json === true ? 'json' : flags.quiet === true ? 'quiet' : 'text';
      output = createOutput({ form, stdout, stderr, clock: systemClock, terminal: await terminalFor(flags) });
      const [{ runBackup }, { useCases }] = await Promise.all([
        import('../commands/backup-command.ts'),
        import('../commands/use-cases.ts'),
      ]);
      const { env, stdin: input } = process;
      const context = { env, input, output, useCases, signal: interrupt.signal, directory: process.cwd() };
      exit = await runBackup(folder, flags, context);
    },
    async command({ name, args, flags }) {
      if (name === 'site') keepHeapSmall(30);
      if (name === 'serve' || name === 'view') keepHeapSmall(100);
      stopped = name === 'repair' ? 'Stopped; the same command goes on with it.' : 'Stopped; nothing was changed.';
      const form = flags.json === true ? 'json' : 'text';
      output = createOutput({ form, stdout, stderr, clock: systemClock, terminal: await terminalFor(flags) });
      const command = await loadCommand(name);
      const { env, stdin: input } = process;
      exit = await command(args, flags, { env, input, output, signal: interrupt.signal, directory: process.cwd() });
    },
  });
  await runProgram(program, args);
  return exit;
}

function failed(error: unknown): ExitCodeName {
  const reason: unknown = interrupt.signal.aborted ? interrupt.signal.reason : error;
  output.problem(failureText(reason));
  return reason instanceof PtBackupError ? reason.exit : 'unexpected';
}

async function end(exit: ExitCodeName): Promise<never> {
  await Promise.all([stdout, stderr].map((stream) => new Promise((resolve) => stream.write('', resolve))));
  if (brokenOutput === null || exit !== 'done') process.exit(exitCode(exit));
  output.problem(`Everything is done, but standard output could not be written: ${brokenOutput.message}.`);
  process.exit(exitCode('not-writable'));
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
for (const stream of [stdout, stderr]) stream.on('error', onOutputError);
process.on('uncaughtException', (error) => void end(failed(error)));
await end(await run(process.argv.slice(2)).catch(failed));
