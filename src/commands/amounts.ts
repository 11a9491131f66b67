// Numbers as people read them; the same on every machine.

const grouped = new Intl.NumberFormat('en-US');

/** `12,345`. */
export function count(value: number): string {
  return grouped.format(value);
}

/** `1 gap`, `2 gaps`; `plural` where it is not made by an s. */
export function counted(value: number, one: string, plural = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : plural}`;
}

/** `512 bytes`, `1.5 MB`; powers of 1024. */
export function size(bytes: number): string {
  if (bytes < 1024) return counted(bytes, 'byte');
  let [value, unit] = [bytes / 1024, 'KB'];
  for (const next of ['MB', 'GB', 'TB']) {
    if (value < 1024) break;
    [value, unit] = [value / 1024, next];
  }
  return `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`;
}

/** `0.4 s`, `12 s`, `3 min 20 s`, `2 h 5 min`; from milliseconds. */
export function duration(milliseconds: number): string {
  const seconds = Math.max(0, milliseconds) / 1000;
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  const minutes = Math.round(whole / 60);
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
