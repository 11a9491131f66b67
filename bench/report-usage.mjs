// Loaded into a measured process with --import: at its end it writes what the process used to the file that BENCH_USAGE_FILE names.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const kilobyte = 1024;

// Linux counts into maxRSS what the starting process held; VmHWM is of this program alone.
function peakBytes() {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  const [, peak] = /^VmHWM:\s+(\d+) kB$/mu.exec(status) ?? [];
  return Number(peak ?? process.resourceUsage().maxRSS) * kilobyte;
}

const file = process.env['BENCH_USAGE_FILE'];
process.on('exit', () => {
  if (file === undefined) return;
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  writeFileSync(file, JSON.stringify({ peakBytes: peakBytes(), cpuMs: (userCPUTime + systemCPUTime) / 1000 }));
});
