// What the figures were measured on.
import { spawnSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os';

/** One line each. Called before anything is measured, so that the load is that of others. */
export function machineLines(): string[] {
  const { stdout } = spawnSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' });
  const processor = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}`;
  const memory = `${Math.round(totalmem() / 1024 ** 3)} GB`;
  const [load = 0] = loadavg();
  return [
    `Machine: ${processor}, ${memory}, ${type()} ${release()}; load of the last minute at the start ${load.toFixed(1)}`,
    `Node: ${process.version}`,
    `Commit: ${stdout.trim() || 'unknown'}`,
    `Date: ${new Date().toISOString().slice(0, 10)}`,
  ];
}
