// Puts the run that manifest.json tells of into an archive.sqlite that is made anew, so that the same manifest comes out of it again.
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type ResourceName, resources } from '../model/resources.ts';
import { parseJson } from '../util/json-text.ts';
import { version } from '../util/version.ts';
import { type Database, integer, text } from './database.ts';
import { fileState, isProblem } from './checked-file.ts';
import type { Layout } from './layout.ts';
import { factsIn } from './make-manifest.ts';
import { insertGap } from './keep-run.ts';
import { type Manifest, manifestSchema } from './manifest.ts';
import { formatVersion } from './schema.ts';
import { readManifest } from './verify-publish.ts';

/** Null where manifest.json is missing or says nothing that can be used. */
export function usableManifest(layout: Layout): Manifest | null {
  try {
    return manifestSchema.safeParse(parseJson(readManifest(layout) ?? '')).data ?? null;
  } catch {
    return null;
  }
}

/** What can be said of a run whose manifest is lost. `project`: its record, as far as it is known. */
export function assumedManifest(layout: Layout, project: { readonly id: string; readonly name: string }): Manifest {
  const files = resources.filter(({ file }) => !isProblem(fileState(layout.folder, file)));
  const times = files.map(({ file }) => statSync(join(layout.folder, file)).mtimeMs);
  const time = new Date(Math.max(0, ...times)).toISOString();
  return {
    format_version: formatVersion,
    tool: `pt-backup ${version()}`,
    run: { number: 1, id: 'lost', started_at: time, finished_at: time },
    host: { api_url: 'unknown' },
    project: { ...project, version: null },
    consistency: 'unknown',
    activity_complete_since: null,
    resources: files.map(({ name, file }) => ({ ...nothingCounted, resource: name, file })),
    attachments: { announced: 0, saved: 0, reused: 0, bytes: 0, held_files: 0, held_bytes: 0 },
    carried: null,
    gaps: [],
    requests: 0,
    bytes_received: 0,
    refused_fields: [],
    removed: manifestSchema.shape.removed.parse({ token: 0, signatures: 0, credentials: 0 }),
    settings: [],
  };
}

const nothingCounted = {
  state: 'incomplete',
  announced: null,
  saved: 0,
  ending: null,
  held: 0,
  added: 0,
  changed: 0,
  removed: 0,
} as const;

/** Says of the run once more what its manifest says; what its counts say of earlier runs stays. */
export function mendRun(database: Database, manifest: Manifest): void {
  const { number } = manifest.run;
  for (const table of ['gaps', 'settings']) database.run(`DELETE FROM ${table} WHERE run = ?`, number);
  insertKnownRun(database, manifest, 'INSERT OR REPLACE');
  for (const count of manifest.resources) {
    database.run(
      `UPDATE counts SET state = ?, announced = ?, saved = ?, ending = ?, held = ?, added = ?, changed = ?, removed = ?
       WHERE run = ? AND resource = ?`,
      count.state,
      count.announced,
      count.saved,
      count.ending,
      count.held,
      count.added,
      count.changed,
      count.removed,
      number,
      count.resource,
    );
  }
}

export function insertKnownRun(database: Database, manifest: Manifest, insert = 'INSERT'): void {
  const { run, project } = manifest;
  database.run(
    `${insert} INTO runs (number, id, started_at, finished_at, tool, api_url, project_name, project_version, consistency,
       activity_complete_since, requests, bytes_received, facts)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    run.number,
    run.id,
    run.started_at,
    run.finished_at,
    manifest.tool,
    manifest.host.api_url,
    project.name,
    project.version,
    manifest.consistency,
    manifest.activity_complete_since,
    manifest.requests,
    manifest.bytes_received,
    JSON.stringify(factsIn(manifest)),
  );
  for (const gap of manifest.gaps) insertGap(database, run.number, gap);
  for (const { setting, source } of manifest.settings) {
    database.run('INSERT INTO settings (run, setting, source) VALUES (?, ?, ?)', run.number, setting, source);
  }
}

/** After the records: to this archive all of them came with its only run. What is `damaged` was not read whole. */
export function insertKnownCounts(database: Database, manifest: Manifest, damaged: ReadonlySet<ResourceName>): void {
  const rows = database.all('SELECT resource, count(*) AS n FROM records GROUP BY 1');
  const held = new Map(rows.map((row) => [text(row, 'resource'), integer(row, 'n')]));
  const known = new Map<ResourceName, Pick<Manifest['resources'][number], 'state' | 'announced' | 'saved' | 'ending'>>(
    manifest.resources.map((row) => [row.resource, row]),
  );
  for (const { name } of resources) {
    const count = held.get(name) ?? 0;
    const { state, announced, saved, ending } = known.get(name) ?? { ...nothingCounted, saved: count };
    if (!known.has(name) && count === 0) continue;
    database.run(
      `INSERT INTO counts (run, resource, state, announced, saved, ending, held, added, changed, removed)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0)`,
      manifest.run.number,
      name,
      state === 'read' && damaged.has(name) ? 'incomplete' : state,
      announced,
      saved,
      ending,
      count,
      count,
    );
  }
}
