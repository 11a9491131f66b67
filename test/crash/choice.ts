// Which of a run's points are tried: as many from each part of its work, spread evenly over it, beginning where the seed says. Runs nothing.
import { Dice } from '../../src/sample/dice.ts';

const parts = {
  requests: /^(?:request|answer) /u,
  checkpoint: / in \.run\/checkpoint\.sqlite/u,
  staging: / in \.run\/staging\.sqlite/u,
  commit: / in (?:\.run\/)?archive\.sqlite|^rename to archive\.sqlite/u,
  contents: / (?:\.run\/)?(?:incoming|attachments)\b/u,
  publish: / \.publish\b|^rename to [\w.]+ /u,
  folder: /./u,
} as const;

/** In the order of the run. `seed` from 1; the same seed chooses the same points. */
export function chosen(points: readonly string[], count: number, seed: number): string[] {
  const dice = new Dice(seed, 902, count);
  const groups = grouped(points).toSorted((one, other) => one.length - other.length);
  let left = count;
  const taken = groups.flatMap((group, index) => {
    const share = Math.min(group.length, Math.ceil(left / (groups.length - index)));
    left -= share;
    return evenly(group, share, dice.next());
  });
  const wanted = new Set(taken);
  return points.filter((point) => wanted.has(point));
}

function grouped(points: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const point of points) {
    const [name = ''] = Object.entries(parts).find(([, pattern]) => pattern.test(point)) ?? [];
    groups.set(name, [...(groups.get(name) ?? []), point]);
  }
  return [...groups.values()];
}

/** `start`: where within the first step, from 0 up to but not including 1. */
function evenly(group: readonly string[], count: number, start: number): string[] {
  const step = group.length / count;
  return Array.from({ length: count }, (_, index) => group[Math.floor((index + start) * step)] ?? '').filter(Boolean);
}
