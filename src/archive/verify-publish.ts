// Tells a publish that was cut off from damage: then the files beside archive.sqlite are older than it. Finishes nothing.
import { readFileSync } from 'node:fs';
import { isJsonObject, parseJson } from '../util/json-text.ts';
import { fileState, isProblem } from './checked-file.ts';
import { statusOf } from './durable-files.ts';
import { type Layout, manifestName } from './layout.ts';
import type { Findings } from './verify-finding.ts';

const mostManifestBytes = 64 * 1024 * 1024;

/** Null where it is missing, unreadable or too long to be one. */
export function readManifest(layout: Layout): string | null {
  const state = fileState(layout.folder, manifestName);
  if (isProblem(state) || state.bytes > mostManifestBytes) return null;
  try {
    return readFileSync(layout.manifest, 'utf8');
  } catch {
    return null;
  }
}

/** `run`: the newest of archive.sqlite. */
export function isPublishUnfinished(layout: Layout, run: number): boolean {
  if (statusOf(layout.publish) !== null) return true;
  if (statusOf(layout.manifest) === null && statusOf(layout.sums) === null) return statusOf(layout.run) !== null;
  const older = runIn(readManifest(layout));
  return older !== null && older < run;
}

function runIn(manifest: string | null): number | null {
  try {
    const value = parseJson(manifest ?? '');
    const run = isJsonObject(value) && isJsonObject(value['run']) ? value['run']['number'] : null;
    return typeof run === 'number' ? run : null;
  } catch {
    return null;
  }
}

export function notePublish(findings: Findings, isInPlace: boolean): void {
  if (isInPlace) findings.notice('.publish', 'was left by a publish that was cut off at its very end', 'run');
  else {
    const what =
      'is newer than the files beside it: the publish of its last run was cut off. Nothing is lost; archive.sqlite is the one to read';
    findings.damage('archive.sqlite', what, 'publish');
  }
}
