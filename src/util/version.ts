// Which pt-backup this is. Reads the package's own package.json, so that sources, bundle and installed copy tell the same.
import { readFileSync } from 'node:fs';

// From dist/ one folder up, from src/util/ two.
const places = ['../package.json', '../../package.json'];
let known: string | null = null;

/** The version in package.json: `0.1.0`; `0.0.0` where the file is missing, as in a program that bundles the library. */
export function version(): string {
  known ??= places.map((place) => versionIn(new URL(place, import.meta.url))).find((each) => each !== null) ?? '0.0.0';
  return known;
}

function versionIn(file: URL): string | null {
  try {
    // Not by json-text.ts: what it loads would make `pt-backup --help` slower.
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (typeof value !== 'object' || value === null || !('name' in value) || value.name !== 'pt-backup') return null;
    return 'version' in value && typeof value.version === 'string' ? value.version : null;
  } catch {
    return null;
  }
}
