// When manifest.json says that the host was last found unchanged. Read by hand, so that who only serves an archive need not load what checks a whole manifest.
import { lstatSync, readFileSync } from 'node:fs';
import { isJsonObject, parseJson } from '../util/json-text.ts';
import type { Layout } from './layout.ts';

export const checkedAtForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u;

const mostManifestBytes = 64 * 1024 * 1024;

/** ISO 8601; null where manifest.json tells of another run, of no check, or nothing that can be used. */
export function standingCheck(layout: Layout, run: number): string | null {
  try {
    const status = lstatSync(layout.manifest);
    if (!status.isFile() || status.size > mostManifestBytes) return null;
    return checkIn(parseJson(readFileSync(layout.manifest, 'utf8')), run);
  } catch {
    return null;
  }
}

function checkIn(manifest: unknown, number: number): string | null {
  if (!isJsonObject(manifest)) return null;
  const { run, checked_at: time } = manifest;
  if (!isJsonObject(run) || run['number'] !== number) return null;
  return typeof time === 'string' && checkedAtForm.test(time) ? time : null;
}
