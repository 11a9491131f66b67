// Numbers and sizes as people read them; the same on every machine, on a server and in every browser.

/** `12,345`; at most two digits behind the point. */
export function amount(value: number): string {
  const [whole = '', rest] = String(Math.round(value * 100) / 100).split('.');
  const written = whole.replaceAll(/\B(?=(?:\d{3})+$)/gu, ',');
  return rest === undefined ? written : `${written}.${rest}`;
}

/** `1 story`, `2 stories`; `plural` where it is not made by an s. */
export function counted(value: number, one: string, plural = `${one}s`): string {
  return `${amount(value)} ${value === 1 ? one : plural}`;
}

/** `512 bytes`, `1.5 MB`; powers of 1024. */
export function fileSize(bytes: number): string {
  if (bytes < 1024) return counted(bytes, 'byte');
  let [value, unit] = [bytes / 1024, 'KB'];
  for (const next of ['MB', 'GB', 'TB']) {
    if (value < 1024) break;
    [value, unit] = [value / 1024, next];
  }
  return `${value.toFixed(value < 10 ? 1 : 0)} ${unit}`;
}
